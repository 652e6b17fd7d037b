"""Scripts that Node.js runs for the build: a line of JSON goes in, a line of JSON comes out.

Each process of the build has a process of its own for each script; it ends when its input does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from sphinx.errors import ExtensionError


@cache
def service(script: Path, process: int) -> subprocess.Popen[str]:
    """The process that runs a script for this process of the build.

    Raises ExtensionError when there is no Node.js.
    """
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None:
        raise ExtensionError("Node.js sets mathematics and draws graphs: install the docs group, which brings it")
    pipe = subprocess.PIPE
    modules = {**os.environ, "NODE_PATH": str(script.parents[1] / "node_modules")}
    return subprocess.Popen([node, str(script)], stdin=pipe, stdout=pipe, env=modules, text=True, encoding="utf-8")


def ask(script: Path, request: dict[str, Any]) -> dict[str, Any]:
    """What a script answers to a request.

    Raises ExtensionError when the script has ended.
    """
    running = service(script, os.getpid())
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(json.dumps(request) + "\n")
    running.stdin.flush()
    line = running.stdout.readline()
    if not line:
        raise ExtensionError(f"the process that runs {script.name} ended; its message is above")
    answer: dict[str, Any] = json.loads(line)
    return answer
