"""The amounts of the sample world: what comes in, goes out and is left always agrees."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

CENT = Decimal("0.01")


def money_between(rng: Random, low: float, high: float) -> Decimal:
    """An amount in 万元 between two, to the cent."""
    return Decimal(rng.randint(int(low * 100), int(high * 100))) / 100


def entity_amounts(rng: Random, carryover: Decimal, size: float) -> dict[str, Decimal]:
    """The amounts of a body: what comes in, what goes out and what is left always agree."""
    least = float(carryover) * 1.5
    personnel = money_between(rng, 80 * size + least, 700 * size + least)
    public = (personnel * money_between(rng, 0.1, 0.35)).quantize(CENT)
    project = (personnel * money_between(rng, 0.2, 2.2)).quantize(CENT)
    spent = personnel + public + project
    whole = float(spent)
    other = _some(rng, 0.6, 0, whole * 0.05)
    fund = _some(rng, 0.25, whole * 0.01, whole * 0.1)
    nontax = _some(rng, 0.15, whole * 0.01, whole * 0.08)
    balance = (carryover * money_between(rng, 0.1, 1.4)).quantize(CENT)
    fiscal = spent + balance - carryover - other - fund - nontax
    return {
        "income.total": carryover + fiscal + fund + nontax + other,
        "income.carryover": carryover,
        "income.fiscal_appropriation": fiscal,
        "income.government_fund": fund,
        "income.nontax_special_account": nontax,
        "income.other": other,
        "expenditure.total": spent,
        "expenditure.basic": personnel + public,
        "expenditure.basic.personnel": personnel,
        "expenditure.basic.public": public,
        "expenditure.project": project,
        "balance.current_year": balance - carryover,
        "balance.cumulative": balance,
        **_with_total("three_public", _three_public(rng)),
        **_with_total("assets.fixed", _assets(rng)),
    }


def _some(rng: Random, share: float, low: float, high: float) -> Decimal:
    """An amount that only a share of the bodies has."""
    return money_between(rng, low, high) if rng.random() < share else Decimal(0)


def _three_public(rng: Random) -> dict[str, Decimal]:
    return {
        "reception": money_between(rng, 0.2, 6),
        "vehicle_operation": _some(rng, 0.8, 0.5, 30),
        "vehicle_purchase": _some(rng, 0.1, 15, 36),
        "overseas": _some(rng, 0.05, 1, 9),
    }


def _assets(rng: Random) -> dict[str, Decimal]:
    return {
        "in_use": money_between(rng, 60, 5000),
        "leased_out": _some(rng, 0.3, 5, 300),
        "other": _some(rng, 0.25, 1, 60),
    }


def _with_total(family: str, parts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    named = {f"{family}.{key}": value for key, value in parts.items()}
    return {f"{family}.total": sum(parts.values(), Decimal(0))} | named


def fund_sources(rng: Random) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    """Funds by source: what is executed is within the budget, and some of it always is."""
    first = money_between(rng, 8, 600).quantize(Decimal("0.1"))
    year = first if rng.random() < 0.7 else (first * money_between(rng, 0.7, 1.2)).quantize(CENT)
    executed = year if rng.random() < 0.4 else (year * money_between(rng, 0.6, 1)).quantize(CENT)
    zero = (Decimal(0), Decimal(0), Decimal(0))
    carry = other = zero
    if rng.random() < 0.35:
        amount = money_between(rng, 2, 60)
        carry = (amount, amount, amount)  # what was carried over is spent first
    if rng.random() < 0.2:
        amount = money_between(rng, 1, 40)
        other = (amount, amount, amount)
    return {"current_fiscal": (first, year, executed), "carryover": carry, "other": other}
