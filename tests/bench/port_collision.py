"""A kernel whose port is taken, on purpose: what the hub's setting does, and what happens without it.

It measures what Jupyter does with the clock of this machine, so it is no test of the suite:
`.venv/bin/python -m pytest tests/bench/port_collision.py`.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jupyter_client import connect
from jupyter_client.ioloop import AsyncIOLoopKernelManager
from jupyter_client.manager import KernelManager
from tests.house.test_deploy import ROOT, settings
from traitlets.config.loader import KVArgParseConfigLoader


@pytest.mark.parametrize("hub", [True, False])
def test_a_kernel_whose_port_is_taken_takes_another_on_a_hub(
    hub: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A collision, forced: as the hub starts it the kernel answers in the end; by default it dies again and again."""
    given = KVArgParseConfigLoader(
        argv=settings(ROOT / "deploy/tljh.py").args, classes=[KernelManager]
    ).load_config()
    taken: list[socket.socket] = []
    write = connect.write_connection_file

    def unlucky(*place: Any, **named: Any) -> Any:
        path, ports = write(*place, **named)
        if not taken:
            taken.append(socket.create_server(("127.0.0.1", ports["stdin_port"])))
        return path, ports

    monkeypatch.setattr(connect, "write_connection_file", unlucky)

    async def answers() -> bool:
        manager = AsyncIOLoopKernelManager(
            connection_file=str(tmp_path / "kernel.json"), config=given if hub else None
        )
        await manager.start_kernel()
        first, died = list(manager.ports), [False]
        manager.add_restart_callback(lambda: died.append(True))
        for _ in range(600):  # on a hub until it has other ports, by default until it has died twice
            if (all(manager.ports) and manager.ports != first) if hub else len(died) > 2:
                break
            await asyncio.sleep(0.1)
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=30 if hub else 3)
        except RuntimeError:
            return False
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
        return True

    try:
        with ThreadPoolExecutor(1) as apart:  # a browser's own loop may run in this thread
            assert apart.submit(asyncio.run, answers()).result() is hub
    finally:
        for one in taken:
            one.close()
