"""A clause before an amount of a project is known whole, or it is not."""

from normalize.prose.clauses import read_clause

NAME = "护工职业技能培训"


def test_short_form_of_a_name_is_made_of_pieces_of_it() -> None:
    assert read_clause("护工培训资金到位", NAME).is_named
    assert not read_clause("护培资金到位", NAME).is_named
