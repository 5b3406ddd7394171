"""A fictional city: departments, their people, tasks and money, year after year."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tools.samples.money import entity_amounts, fund_sources, money_between
from tools.samples.numerals import chinese_numeral

WORDS = Path(__file__).parent / "words"
PHONES = ("555{:04d}", "0666-555{:04d}", "1300000{:04d}")
FIRST_YEAR_AFTER = 2024
SHORT_SHARE = 0.12


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


@dataclass(frozen=True, slots=True)
class _Office:
    """What stays the same about a department: county, trade, own name, bodies and their size."""

    region: Mapping[str, Any]
    theme: Mapping[str, Any]
    name: str
    number: int
    authorized: int
    sizes: Mapping[str, float]


def simulate(region: Mapping[str, Any], index: int, years: int, seed: int) -> list[DepartmentYear]:
    """The years of department number `index`; a year's carry-over is the last one's balance."""
    rng = seeded(seed, "department", index)
    office = _office(rng, region, index)
    names = list(office.sizes)
    balances = [money_between(rng, 10, 300) for _ in names]
    result: list[DepartmentYear] = []
    prior: Mapping[str, Decimal] = {}
    for year in range(FIRST_YEAR_AFTER - years, FIRST_YEAR_AFTER):
        parts = [
            entity_amounts(rng, balance, office.sizes[name])
            for name, balance in zip(names, balances, strict=True)
        ]
        balances = [amounts["balance.cumulative"] for amounts in parts]
        result.append(_record(rng, office, year, _entities(rng, names, parts), prior))
        prior = result[-1].whole.amounts
    return result


def _office(rng: Random, region: Mapping[str, Any], index: int) -> _Office:
    themes = load_words("themes")["themes"]
    round_number, theme_number = divmod(index, len(themes))
    theme = themes[theme_number]
    repeat, name_number = divmod(round_number, len(theme["names"]))
    suffix = f"第{chinese_numeral(repeat + 1)}分局" if repeat else ""
    names = _entity_names(rng, theme, rng.choice([0, 0, 0, 1, 2, 3]))
    return _Office(
        region=region,
        theme=theme,
        name=theme["names"][name_number] + suffix,
        number=index + 1,
        authorized=rng.randint(12, 160),
        sizes={name: rng.uniform(0.3, 2.5) for name in names},
    )


def _record(
    rng: Random,
    office: _Office,
    year: int,
    entities: tuple[Entity, ...],
    prior: Mapping[str, Decimal],
) -> DepartmentYear:
    region, theme = office.region, office.theme
    tasks = tuple(_task(rng, raw) for raw in theme["tasks"])
    return DepartmentYear(
        region=region["name"],
        department=region["name"] + office.name,
        bureau=region["name"] + theme["bureau"],
        code=region["code"].format(n=office.number),
        year=year,
        people=_people(rng),
        phone=rng.choice(PHONES).format(rng.randint(100, 9999)),
        authorized=office.authorized,
        actual=office.authorized - rng.randint(0, max(1, office.authorized // 8)),
        duties=tuple(theme["duties"]),
        benefits=tuple(theme["benefits"]),
        tasks=tasks,
        entities=entities,
        projects=_projects(rng, theme, tasks, office.name),
        prior=prior,
    )


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
            Project(owner + name, fund_sources(rng), tuple(chosen), rng.choice(theme["benefits"]))
        )
    return tuple(projects)
