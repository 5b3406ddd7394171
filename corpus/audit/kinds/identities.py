"""Whose report on which year: places that disagree with the one that decided."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from corpus.audit.facts import Evidence, View
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from schema.concepts import load_vocabulary
from schema.frozen import dataclass
from schema.rows.identities import IDENTITIES, IdentityRow

DATE = "report_date"


@dataclass(frozen=True, slots=True)
class _Claims:
    """All that is said of one attribute, and what of it the dataset took."""

    attribute: str
    taken: str | None
    rows: Sequence[IdentityRow]

    def accepted(self, basis: object) -> set[str]:
        """What nobody is asked about: what was taken, and what places of this basis say."""
        besides = {row["value"] for row in self.rows if row["basis"] == basis}
        return {value for value in (self.taken, *besides) if value}

    @property
    def first(self) -> IdentityRow | None:
        """The first place that says what was taken."""
        return next((row for row in self.rows if row["value"] == self.taken), None)


def check_identities(rule: Rule, view: View) -> Iterator[Outcome]:
    """For each attribute the places that say something else than was taken, in one question."""
    for entry in rule.entries("attributes"):
        attribute = str(entry["id"])
        rows = [row for row in view.rows(IDENTITIES) if row["attribute"] == attribute]
        claims = _Claims(attribute, _taken(view, attribute), rows)
        fits, accepted = FITS[str(entry["same"])], claims.accepted(entry.get("besides"))
        others = [row for row in rows if accepted and not _fits_any(row, accepted, fits)]
        if others:
            yield _disagreement(rule, claims, others)


def _taken(view: View, attribute: str) -> str | None:
    """What the dataset holds: a department by its key; None where it is unknown."""
    if attribute == "fiscal_year":
        year = view.submission.get("fiscal_year")
        return str(year) if year else None
    if attribute == "region":
        return view.submission.get("region")
    return view.header_text("department_key")


def _fits_any(
    claim: IdentityRow, accepted: Collection[str], fits: Callable[[IdentityRow, str], bool]
) -> bool:
    return any(fits(claim, value) for value in accepted)


def _same_year(claim: IdentityRow, year: str) -> bool:
    """The same year; a report is dated in its year or the one after."""
    said = claim["value"] or ""
    if claim["basis"] == DATE:
        return 0 <= int(said) - int(year) <= 1
    return said == year


def _nested_region(claim: IdentityRow, region: str) -> bool:
    """One region in the other, or regions of two levels: a county's form of the city's bureau."""
    said = claim["value"] or ""
    return said in region or region in said or said[-1:] != region[-1:]


def _same_spelling(claim: IdentityRow, key: str) -> bool:
    """The characters of one in the other, in order: 县教体局 and 青禾县教育体育局."""
    said = claim["value"] or ""
    short, long = sorted((said, key), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


FITS: Mapping[str, Callable[[IdentityRow, str], bool]] = {
    "year": _same_year,
    "region": _nested_region,
    "spelling": _same_spelling,
}


def _disagreement(rule: Rule, claims: _Claims, others: list[IdentityRow]) -> Outcome:
    shown = [*filter(None, (claims.first,)), *others]
    names = load_vocabulary("basis")
    places = [f"{names[str(row['basis'])].chinese_name}写“{row['text']}”" for row in shown]
    evidence = [Evidence("identities", None, row["text"] or "", row["source"]) for row in shown]
    facts = [claims.attribute, str(claims.taken), *sorted({row["value"] or "" for row in others})]
    fields = {
        "name": load_vocabulary("identity")[claims.attribute].chinese_name,
        "places": "，".join(dict.fromkeys(places)),
    }
    return finding(rule, evidence, facts, fields)
