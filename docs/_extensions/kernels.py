"""Starts the kernels of the chapters one at a time.

A kernel is told ports that were free a moment ago. Two that start at the same moment, in two processes of the build,
can be told the same, and then one of them never answers.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from sphinx.application import Sphinx


def start_one_at_a_time(app: Sphinx) -> None:
    """Lock from before a kernel is started until it answers; only where processes are forked are there several."""
    if app.parallel < 2 or os.name != "posix":
        return
    import fcntl

    start, connect = NotebookClient.async_start_new_kernel, NotebookClient.async_start_new_kernel_client
    file = Path(app.doctreedir) / "kernels.lock"

    async def start_alone(client: Any, **arguments: Any) -> None:
        client.start_lock = file.open("w")
        fcntl.flock(client.start_lock, fcntl.LOCK_EX)
        await start(client, **arguments)

    async def connect_and_let_others(client: Any) -> Any:
        with client.start_lock:  # closing the file frees the lock
            return await connect(client)

    NotebookClient.async_start_new_kernel = start_alone  # type: ignore[assignment]
    NotebookClient.async_start_new_kernel_client = connect_and_let_others  # type: ignore[assignment]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", start_one_at_a_time)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
