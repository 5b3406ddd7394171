"""Who may use the desk: whoever opens it with the token has a cookie from then on."""

import hmac
import secrets
from dataclasses import dataclass, field

_BYTES = 32
LEAST_CHARACTERS = 16  # of a token that somebody chose


@dataclass(slots=True)
class Session:
    """One browser that was let in.

    csrf: what its forms carry. signed: the name it last signed with. said: for its next page.
    """

    csrf: str
    signed: str = ""
    said: list[str] = field(default_factory=list)

    def take_said(self) -> list[str]:
        """What is to be said on this page, once."""
        said, self.said = self.said, []
        return said


class Keys:
    """The token, and the sessions it opened.

    given: a token that several people use; None makes one that opens the desk once.
    """

    def __init__(self, given: str | None = None) -> None:
        self.token = given or secrets.token_urlsafe(_BYTES)
        self._is_for_once = given is None
        self._is_used = False
        self._sessions: dict[str, Session] = {}

    def exchange(self, token: str) -> str | None:
        """The cookie for the token; None where it is not the token, or was used up."""
        if not hmac.compare_digest(token.encode("utf8"), self.token.encode("utf8")):
            return None
        if self._is_for_once and self._is_used:
            return None
        self._is_used = True
        cookie = secrets.token_urlsafe(_BYTES)
        self._sessions[cookie] = Session(secrets.token_urlsafe(_BYTES))
        return cookie

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie; None where there is none.

        It is looked up by hash, which tells nobody by its time how much of a guess was right.
        """
        return self._sessions.get(cookie)


def is_same(one: str, other: str) -> bool:
    """Whether two secrets are the same, found out in a time that does not tell."""
    return hmac.compare_digest(one.encode("utf8"), other.encode("utf8"))
