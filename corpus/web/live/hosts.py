"""Where the desk listens, and how a request may name that place."""

import ipaddress
import socket
from collections.abc import Callable

from corpus.store.platform import IS_WINDOWS
from corpus.web.live.keys import LEAST_CHARACTERS
from schema.errors import UsageError

LOCAL = "127.0.0.1"
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def check_bind(host: str, token: str | None) -> None:
    """Raise UsageError if the desk would be open to others without a token of some length."""
    if not is_local(host) and token is None:
        raise UsageError(
            f"{host} 不是本机地址：同网的人都能连上。要这样开放，请用 --token 定一个令牌"
            f"（不少于 {LEAST_CHARACTERS} 个字符）"
        )
    if token is not None and not (len(token) >= LEAST_CHARACTERS and token.isascii()):
        raise UsageError(f"--token 应为不少于 {LEAST_CHARACTERS} 个字母、数字的令牌")


def is_local(host: str) -> bool:
    """Whether only this machine reaches what listens on `host`.

    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("0.0.0.0"), is_local("desk.lan")
    (True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens there and that nobody else can take over. port: 0 for any free one.

    Raises UsageError if it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if IS_WINDOWS:
        listening.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", -5), 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except (OSError, OverflowError) as error:  # taken, not ours, or no port at all
        listening.close()
        why = getattr(error, "strerror", None) or "端口应为 0 至 65535"
        raise UsageError(f"不能在 {host} 的 {port} 端口监听：{why}") from error
    return listening


def address_of(host: str, port: int) -> str:
    """How a browser writes that place; one that is everywhere, as this machine's own.

    >>> address_of("127.0.0.1", 8000), address_of("::1", 80), address_of("0.0.0.0", 8000)
    ('127.0.0.1:8000', '[::1]:80', '127.0.0.1:8000')
    """
    shown = {"0.0.0.0": LOCAL, "::": "::1"}.get(host, host)  # noqa: S104 (named, not bound)
    return f"[{shown}]:{port}" if ":" in shown else f"{shown}:{port}"


def host_check(host: str, port: int) -> Callable[[str], bool]:
    """Whether a request that names its host so may have meant us.

    A name that somebody else's name server gave our address is none of ours. Where others may
    come, they name an address, which no name server can turn, or this machine by its own name.
    """
    if is_local(host):
        names = (*_LOCAL_NAMES, f"[{host}]" if ":" in host else host)
        ours = {f"{name}:{port}" for name in names}
        return ours.__contains__

    def is_ours(named: str) -> bool:
        name, sign, number = named.rpartition(":")
        return bool(sign) and number == str(port) and _is_own_name(name)

    return is_ours


def _is_own_name(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name.lower() in {"localhost", socket.gethostname().lower()}
    return True
