"""moto's server, which ends when whoever started it closes its standard input or dies."""

import os
import sys
import threading


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()

from moto.server import main  # noqa: E402  the import takes a second, the thread is to run before

main(["-H", "127.0.0.1", "-p", "0"])
