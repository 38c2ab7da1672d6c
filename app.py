"""The web application: settings, assistant, page, serve."""

from __future__ import annotations

import argparse
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import PlanError
from corpus.settings import load


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page until it is stopped; 1, with one line on stderr, when that cannot be done."""
    parser = argparse.ArgumentParser(prog="python app.py", description="规划问答的网页:先载入自带的计划,再打开网页")
    parser.add_argument("--host", default="127.0.0.1", help="在哪个地址上服务(默认 127.0.0.1,只限本机)")
    parser.add_argument("--port", type=int, default=7860, help="端口(默认 7860)")
    parser.add_argument("--store", type=Path, default=None, help="索引所在的文件夹(默认见 PLAN_STORE)")
    args = parser.parse_args(arguments)
    try:
        settings = load(args.store)
        _free(args.host, args.port)

        from assistant.__main__ import ready  # after what can fail at once
        from assistant.web import serve

        assistant = ready(settings)
        print(f"网页地址:http://{args.host}:{args.port} ,按 Ctrl+C 结束。", flush=True)
        serve(assistant, args.host, args.port)
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _free(host: str, port: int) -> None:
    """Raises `PlanError` when the page cannot be served there."""
    try:
        if not 0 < port < 2**16:  # the system would take it modulo 65536
            raise OverflowError
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError, UnicodeError):
        raise PlanError(f"地址 {host} 的端口 {port} 用不了(可能已被占用),请用 --host、--port 换一个。") from None


if __name__ == "__main__":
    sys.exit(main())
