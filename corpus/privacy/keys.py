"""The key of a publisher, and the tokens that stand for persons under it."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from normalize.personal.forms import anything_in
from normalize.personal.masking import is_hidden
from normalize.personal.numbers import digits_of, find_numbers
from normalize.personal.vocabulary import NAME
from schema.errors import UsageError

_KEY_BYTES = 32
_TOKEN_DIGITS = 12
_COUNTRY = "86"
_MOBILE_DIGITS = 11  # no number within the country has more; longer ones begin with its code


@dataclass(frozen=True, slots=True)
class Key:
    """A secret. Without it no list of all phone numbers tells which one a token stands for."""

    secret: bytes

    def tokens(self, value: str, kind: str) -> tuple[str, ...]:
        """A token for each person or number that a value of a personal column names.

        kind: `name` or `phone`. One name, or one number however it is written, has one token.
        """
        whose = _names(value) if kind == NAME else _phones(value)
        return tuple(self._token(kind, one) for one in whose)

    def _token(self, kind: str, value: str) -> str:
        message = f"{kind}\0{value}".encode()
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()[:_TOKEN_DIGITS]


def _names(value: str) -> list[str]:
    return [name for name in anything_in(value) if not is_hidden(name)]


def _phones(value: str) -> list[str]:
    numbers = []
    for number in find_numbers(value, frozenset({"phone"})):
        digits = digits_of(value[number.start : number.end])
        longer = len(digits) > _MOBILE_DIGITS
        numbers.append(digits.removeprefix("00").removeprefix(_COUNTRY) if longer else digits)
    return numbers


def load_key(path: Path) -> Key:
    """The key in a file, which is made for its owner alone where it is missing.

    Raises UsageError if the file holds no key.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_key(path)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_KEY_BYTES) + "\n")
    return _read_key(path)


def _read_key(path: Path) -> Key:
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError as error:
        raise UsageError(f"密钥文件应为 {2 * _KEY_BYTES} 位十六进制数：{path}") from error
    if len(secret) != _KEY_BYTES:
        raise UsageError(f"密钥文件应为 {2 * _KEY_BYTES} 位十六进制数：{path}")
    return Key(secret)
