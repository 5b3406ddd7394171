"""What a text of amounts speaks of where it begins: what it says itself, else its heading."""

from normalize.prose.clause_words import load_words
from normalize.prose.clauses import read_clause
from normalize.prose.label import label_before
from normalize.prose.naming import SUM, TOTALS
from normalize.prose.phrases import meaning_alone, name_amount, tells_spending_alone
from normalize.prose.sentence import OF_NO_CONCEPT, State, headed, is_of_source
from normalize.prose.totals import BALANCE, CARRYOVER
from normalize.values.markers import find_marker
from schema.text import fold, narrow


def beginning(head: str, heading: str) -> State:
    """The state before a text's first amount.

    head: the words before that. heading: the text above, where that tells no amount.
    """
    state = headed(head)
    if state != State():
        return state
    clause = label_before(head, narrow(head), 0, len(head))[1]
    if _is_bare(clause) and _heads_one_account(heading):
        return OF_NO_CONCEPT
    return OF_NO_CONCEPT if _names_total(clause) and _heads_fund(heading) else state


def _is_bare(clause: str) -> bool:
    """Whether a clause tells what is measured alone: 支出决算为, 年初预算; not 支出合计."""
    is_named = name_amount(clause) is not None and not tells_spending_alone(clause)
    return not is_named and SUM.search(clause) is None and read_clause(clause, "").is_bare


def _names_total(clause: str) -> bool:
    """Whether a clause names a total of the department: 本年收入, 支出合计, 年初结转."""
    meaning = meaning_alone(clause)
    concept = None if meaning is None else meaning.concept
    return concept in (*TOTALS, CARRYOVER) or (concept or "").startswith(BALANCE)


def _heads_one_account(heading: str) -> bool:
    """Whether a line above is of one source or account, for what says only 支出决算为.

    （七）政府性基金预算财政拨款支出决算情况说明 ⏎ 年初预算为9万元，支出决算为8万元
    1、社会福利（款）老年福利（项）。 ⏎ 年初预算为9万元，支出决算为8万元
    """
    marker = find_marker(heading)
    is_source = marker is not None and is_of_source(heading[marker.end :])
    return is_source or load_words().items.search(fold(heading)) is not None


def _heads_fund(heading: str) -> bool:
    """Whether a numbered line above is of a fund apart, so that totals below are that fund's.

    七、政府性基金预算财政拨款收入支出决算情况说明 ⏎ 本年收入40万元，本年支出40万元
    """
    is_fund = load_words().funds.search(fold(heading)) is not None
    return is_fund and find_marker(heading) is not None
