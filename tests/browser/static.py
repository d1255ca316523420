"""A static host of the plainest kind: files of one folder, under a sub-path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Host(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, sent: list[tuple[str, int]], **more: Any) -> None:
        self.sent = sent
        super().__init__(*args, **more)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        content = source.read()
        self.sent.append((self.path, len(content)))
        outputfile.write(content)


@contextmanager
def host(folder: Path, sent: list[tuple[str, int]] | None = None) -> Iterator[str]:
    """Serve `folder` on a free port of this machine and give its address; note in `sent` each file and its bytes."""
    handler = partial(_Host, directory=str(folder), sent=[] if sent is None else sent)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
