"""A fictional city: departments, their people, tasks and money, year after year."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

WORDS = Path(__file__).parent / "words"
PHONES = ("555{:04d}", "0666-555{:04d}", "1300000{:04d}")
SHORT_SHARE = 0.12
CENT = Decimal("0.01")
INCOME_PARTS = (
    "income.carryover",
    "income.fiscal_appropriation",
    "income.government_fund",
    "income.nontax_special_account",
    "income.other",
)


@dataclass(frozen=True, slots=True)
class Task:
    """A countable task: `text` has {n}; `noun` is its indicator."""

    text: str
    noun: str
    unit: str
    expected: int
    actual: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A 机构 of a department and its amounts in 万元 by concept; what is zero is 0."""

    name: str
    role: str
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Project:
    """A project: funds by source, 万元, as (budget at first, budget of the year, executed)."""

    name: str
    sources: Mapping[str, tuple[Decimal, Decimal, Decimal]]
    tasks: tuple[Task, ...]
    benefit: str

    def total(self, index: int) -> Decimal:
        """The sum over the sources: 0 at first, 1 of the year, 2 executed."""
        return sum((amounts[index] for amounts in self.sources.values()), Decimal(0))


@dataclass(frozen=True, slots=True)
class DepartmentYear:
    """A department in one year, and all that its forms can ask."""

    region: str
    city: str
    department: str
    bureau: str
    code: str
    year: int
    people: tuple[tuple[str, str], ...]
    phone: str
    authorized: int
    actual: int
    duties: tuple[str, ...]
    benefits: tuple[str, ...]
    tasks: tuple[Task, ...]
    entities: tuple[Entity, ...]
    projects: tuple[Project, ...]
    prior: Mapping[str, Decimal]

    @property
    def whole(self) -> Entity:
        """The row that stands for the whole department."""
        return self.entities[0]

    def amount(self, concept: str) -> Decimal:
        """An amount of the whole department in 万元."""
        return self.whole.amounts[concept]


def seeded(*key: object) -> Random:
    """A source of chance that gives the same numbers for the same key."""
    return Random("|".join(map(str, key)))  # noqa: S311 - samples, not secrets


@cache
def load_words(name: str) -> Mapping[str, Any]:  # TOML tables hold values of any type
    """The raw data of `words/<name>.toml`."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf8"))


def regions_of(count: int) -> list[Mapping[str, Any]]:
    """The region of each of `count` departments, in the shares that `world.toml` gives them."""
    regions = load_words("world")["regions"]
    pattern = [region for region in regions for _ in range(region["share"] // 2)]
    spread = [pattern[(index * 23) % len(pattern)] for index in range(len(pattern))]
    return [spread[index % len(spread)] for index in range(count)]


def simulate(region: Mapping[str, Any], index: int, years: int, seed: int) -> list[DepartmentYear]:
    """The years of department number `index`; a year's carry-over is the last one's balance."""
    rng = seeded(seed, "department", index)
    themes = load_words("themes")["themes"]
    theme = themes[index % len(themes)]
    name = theme["names"][index // len(themes) % len(theme["names"])]
    repeat = index // (len(themes) * len(theme["names"]))
    suffix = "" if repeat == 0 else f"第{'一二三四五六七八九十'[repeat % 10]}分局"
    department = region["name"] + name + suffix
    names = _entity_names(rng, theme, rng.choice([0, 0, 0, 1, 2, 3]))
    balances = {entity: _money(rng, 10, 300) for entity in names}
    size = {entity: rng.uniform(0.3, 2.5) for entity in names}
    authorized = rng.randint(12, 160)
    result: list[DepartmentYear] = []
    prior: Mapping[str, Decimal] = {}
    for year in range(2024 - years, 2024):
        parts = [_entity_amounts(rng, balances[entity], size[entity]) for entity in names]
        left = [amounts["balance.cumulative"] for amounts in parts]
        balances = dict(zip(names, left, strict=True))
        entities = _entities(rng, names, parts)
        tasks = tuple(_task(rng, raw) for raw in theme["tasks"])
        record = DepartmentYear(
            region=region["name"],
            city=load_words("world")["city"],
            department=department,
            bureau=region["name"] + theme["bureau"],
            code=region["code"].format(n=index + 1),
            year=year,
            people=_people(rng),
            phone=rng.choice(PHONES).format(rng.randint(100, 9999)),
            authorized=authorized,
            actual=authorized - rng.randint(0, max(1, authorized // 8)),
            duties=tuple(theme["duties"]),
            benefits=tuple(theme["benefits"]),
            tasks=tasks,
            entities=entities,
            projects=_projects(rng, theme, tasks, name + suffix),
            prior=prior,
        )
        prior = entities[0].amounts
        result.append(record)
    return result


def _money(rng: Random, low: float, high: float) -> Decimal:
    return Decimal(rng.randint(int(low * 100), int(high * 100))) / 100


def _entity_names(rng: Random, theme: Mapping[str, Any], count: int) -> list[str]:
    headquarters = rng.choice(load_words("world")["headquarters"])
    return [headquarters, *rng.sample(theme["units"], min(count, len(theme["units"])))]


def _entities(rng: Random, names: list[str], parts: list[dict[str, Decimal]]) -> tuple[Entity, ...]:
    if len(names) == 1:
        return (Entity(names[0], "headquarters", parts[0]),)
    numbered = rng.random() < 0.6
    shown = [f"{n}、{name}" if numbered else name for n, name in enumerate(names, 1)]
    total = {key: sum((part[key] for part in parts), Decimal(0)) for key in parts[0]}
    whole = rng.choice(["局机关及二级机构汇总", "合计", "汇总"])
    roles = ["headquarters"] + ["unit"] * (len(names) - 1)
    rows = [Entity(n, role, part) for n, role, part in zip(shown, roles, parts, strict=True)]
    return (Entity(whole, "total", total), *rows)


def _entity_amounts(rng: Random, carryover: Decimal, size: float) -> dict[str, Decimal]:
    personnel = _money(rng, 80 * size, 700 * size)
    public = (personnel * _money(rng, 0.1, 0.35)).quantize(CENT)
    project = (personnel * _money(rng, 0.2, 2.2)).quantize(CENT)
    spent = personnel + public + project
    other = _money(rng, 0, 60) if rng.random() < 0.6 else Decimal(0)
    fund = _money(rng, 5, 90) if rng.random() < 0.25 else Decimal(0)
    nontax = _money(rng, 5, 50) if rng.random() < 0.15 else Decimal(0)
    balance = (carryover * _money(rng, 0.1, 1.4)).quantize(CENT)
    fiscal = spent + balance - carryover - other - fund - nontax
    reception = _money(rng, 0.2, 6)
    operation = _money(rng, 0.5, 30) if rng.random() < 0.8 else Decimal(0)
    purchase = _money(rng, 15, 36) if rng.random() < 0.1 else Decimal(0)
    overseas = _money(rng, 1, 9) if rng.random() < 0.05 else Decimal(0)
    in_use = _money(rng, 60, 5000)
    leased = _money(rng, 5, 300) if rng.random() < 0.3 else Decimal(0)
    rest = _money(rng, 1, 60) if rng.random() < 0.25 else Decimal(0)
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
        "three_public.total": reception + operation + purchase + overseas,
        "three_public.reception": reception,
        "three_public.vehicle_operation": operation,
        "three_public.vehicle_purchase": purchase,
        "three_public.overseas": overseas,
        "assets.fixed.total": in_use + leased + rest,
        "assets.fixed.in_use": in_use,
        "assets.fixed.leased_out": leased,
        "assets.fixed.other": rest,
    }


def _task(rng: Random, raw: Mapping[str, Any]) -> Task:
    expected = rng.randint(raw["low"], raw["high"])
    if expected >= 100:
        expected -= expected % (10 if expected < 1000 else 100)
    grown = rng.choice([1.0, 1.0, 1.02, 1.05, 1.11])
    if rng.random() < SHORT_SHARE:
        grown = rng.uniform(0.7, 0.97)
    actual = max(1, round(expected * grown))
    if grown < 1:
        actual = min(actual, expected - 1)
    return Task(raw["text"], raw["noun"], raw["unit"], expected, max(1, actual))


def _people(rng: Random) -> tuple[tuple[str, str], ...]:
    world = load_words("world")
    surnames, given = world["surnames"], world["given"]
    posts = rng.sample(world["posts"], 3)
    return tuple((rng.choice(surnames) + rng.choice(given), post) for post in posts)


def _projects(
    rng: Random, theme: Mapping[str, Any], tasks: tuple[Task, ...], owner: str
) -> tuple[Project, ...]:
    names = rng.sample(theme["projects"], rng.choice([1, 1, 2, 3]))
    projects = []
    for name in names:
        chosen = rng.sample(tasks, rng.randint(2, min(4, len(tasks))))
        projects.append(
            Project(owner + name, _sources(rng), tuple(chosen), rng.choice(theme["benefits"]))
        )
    return tuple(projects)


def _sources(rng: Random) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    """Funds by source: what is executed is within the budget, and some of it always is."""
    first = _money(rng, 8, 600).quantize(Decimal("0.1"))
    year = first if rng.random() < 0.7 else (first * _money(rng, 0.7, 1.2)).quantize(CENT)
    executed = year if rng.random() < 0.4 else (year * _money(rng, 0.6, 1)).quantize(CENT)
    zero = (Decimal(0), Decimal(0), Decimal(0))
    carry = other = zero
    if rng.random() < 0.35:
        amount = _money(rng, 2, 60)
        carry = (amount, amount, (amount * _money(rng, 0.5, 1)).quantize(CENT))
    if rng.random() < 0.2:
        amount = _money(rng, 1, 40)
        other = (amount, amount, amount)
    return {"current_fiscal": (first, year, executed), "carryover": carry, "other": other}
