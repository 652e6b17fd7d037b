"""How the kernels of the chapters run: without the reader's own IPython settings, history, or remarks about sockets."""

from typing import Any

c: Any
c.HistoryManager.enabled = False
c.IPKernelApp.log_level = 40
