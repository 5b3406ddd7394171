"""The address of each page, from the folder they all lie in; the live desk has the same ones."""

import hashlib

INDEX = "index.html"
RULES = "rules/index.html"
DEPARTMENTS = "departments/index.html"
_DIGITS = 12


def index_page(part: int = 1) -> str:
    """The overview. part: of a list that one page does not hold, from 1, as of all pages.

    >>> index_page(), index_page(2)
    ('index.html', 'index-2.html')
    """
    return f"index{_suffix(part)}"


def departments_page(part: int = 1) -> str:
    """The list of departments.

    >>> departments_page() == DEPARTMENTS, departments_page(2)
    (True, 'departments/index-2.html')
    """
    return f"departments/index{_suffix(part)}"


def submission_page(submission_id: str, part: int = 1) -> str:
    """The page of a submission.

    >>> submission_page("3f00a1b2"), submission_page("3f00a1b2", 2)
    ('submissions/3f00a1b2.html', 'submissions/3f00a1b2-2.html')
    """
    return f"submissions/{submission_id}{_suffix(part)}"


def picture(submission_id: str, page: int) -> str:
    """The picture of a page of a submission, from 1."""
    return f"pictures/{submission_id}-{page}.png"


def rule_page(rule: str, part: int = 1) -> str:
    """The page of a rule."""
    return f"rules/{rule}{_suffix(part)}"


def department_page(key: str, part: int = 1) -> str:
    """The page of a department, by its key: no name that a file system or an address refuses."""
    digest = hashlib.sha256(key.encode("utf8")).hexdigest()
    return f"departments/{digest[:_DIGITS]}{_suffix(part)}"


def year_page(year: int | None, part: int = 1) -> str:
    """The page of a fiscal year; of no year, that of what has none.

    >>> year_page(2023), year_page(None)
    ('years/2023.html', 'years/unknown.html')
    """
    return f"years/{year or 'unknown'}{_suffix(part)}"


def _suffix(part: int) -> str:
    return ".html" if part == 1 else f"-{part}.html"


def way_up(address: str) -> str:
    """What leads from a page to the folder of all pages.

    >>> way_up("rules/sum_mismatch.html"), way_up("index.html")
    ('../', '')
    """
    return "../" * address.count("/")
