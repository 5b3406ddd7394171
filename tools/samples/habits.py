"""Writing habits: spellings, units, blanks, numbers and programs of those who fill forms in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tools.samples.lists import Item
from tools.samples.word import Look, Numbering
from tools.samples.world import load_words, seeded

OWN_SHARE = 0.34
OWN_KEY_SHARE = 0.12
HABITS_PER_FORM = 6
MARKS = ("{n}、", "{n}.", "（{n}）", "({n})", "目标{n}：", "{n}．")
SPOKEN = ("一是", "二是", "三是", "四是", "五是", "六是")


@dataclass(frozen=True, slots=True)
class Habit:
    """How one office writes a form.

    labels: spelling by key (`income.total`, `measure.points`, `column.target`, `word.contact`).
    digits: strip (86.1), fixed (86.10) or comma (1,086.10); zero: what stands for nothing.
    marks: the pattern of item numbers, `spoken` (一是), `auto` (Word's own list) or empty.
    """

    labels: Mapping[str, str]
    digits: str
    zero: str
    unit: str
    marks: str
    look: Look
    variant: int
    header: str | None
    footer: str | None

    def is_listed(self, keys: Iterable[str]) -> bool:
        """Whether this office spells the labels as the printed forms have them."""
        raw = load_words("labels")
        kinds = {"measure": raw["measures"], "column": raw["columns"], "word": raw["words"]}
        for key in keys:
            kind, _, rest = key.partition(".")
            spellings = kinds[kind][rest] if kind in kinds else raw["concepts"][key]
            if self.labels[key] not in spellings["listed"]:
                return False
        return True

    @property
    def tells_unit(self) -> bool:
        """Whether this office writes over its 三公经费 what they are counted in."""
        return self.variant % 2 == 0

    def listed(self, keys: Iterable[str]) -> "Habit":
        """The same habit, but spelling these labels as the printed forms have them."""
        raw = load_words("labels")
        kinds = {"measure": raw["measures"], "column": raw["columns"], "word": raw["words"]}
        labels = dict(self.labels)
        for key in keys:
            kind, _, rest = key.partition(".")
            spellings = kinds[kind][rest] if kind in kinds else raw["concepts"][key]
            if labels[key] not in spellings["listed"]:
                labels[key] = spellings["listed"][0]
        return replace(self, labels=labels)

    def money(self, value: Decimal, unit: str = "万元") -> str:
        """The amount as this office writes it in `unit`; nothing is written for zero."""
        if value == 0:
            return self.zero
        return self.number(value * 10000 if unit == "元" else value)

    def number(self, value: Decimal) -> str:
        """The digits of a number that is not blank."""
        cents = value.quantize(Decimal("0.01"))
        if self.digits == "fixed":
            return f"{cents:f}"
        if self.digits == "comma":
            return f"{cents:,f}"
        return f"{cents:f}".rstrip("0").rstrip(".")

    def words(self, printed: Mapping[str, str]) -> dict[str, str]:
        """The printed words of a form, those this office spells otherwise replaced."""
        return {key: self.labels.get(f"word.{key}", word) for key, word in printed.items()}

    def items(self, texts: list[str], list_key: str) -> tuple[Item, ...]:
        """The texts numbered the way this office numbers."""
        if self.marks == "auto":
            numbering = Numbering(list_key)
            return tuple(
                Item(f"{n}、", n, text, numbering=numbering) for n, text in enumerate(texts, 1)
            )
        if self.marks == "spoken":
            return tuple(
                Item(mark, n, text)
                for n, (mark, text) in enumerate(zip(SPOKEN, texts, strict=False), 1)
            )
        return tuple(Item(self.marks.format(n=n), n, text) for n, text in enumerate(texts, 1))


def habit_of(region: str, form: str, index: int, seed: int) -> Habit:
    """The habit of department `index`: a few for each region and form."""
    variant = index % HABITS_PER_FORM
    rng = seeded(seed, "habit", region, form, variant)
    program = rng.choice(["word", "word", "wps"])
    return Habit(
        labels=_labels(rng),
        digits=rng.choice(["strip", "strip", "fixed", "comma"]),
        zero=rng.choice(["", "", "0", "0.00", "—", "/"]),
        unit=rng.choice(["万元", "万元", "万元", "元"]),
        marks=rng.choice([*MARKS, "auto", "spoken"]),
        look=Look(program, rng.random() < 0.5, rng.random() < 0.3),
        variant=variant,
        header=rng.choice([None, None, None, f"{region}绩效自评材料"]),
        footer=rng.choice([None, None, None, "内部资料"]),
    )


def _labels(rng: Random) -> dict[str, str]:
    raw = load_words("labels")
    chosen: dict[str, str] = {}
    for kind, prefix in (("concepts", ""), ("measures", "measure."), ("columns", "column.")):
        for key, spellings in raw[kind].items():
            own = spellings.get("own") if rng.random() < OWN_SHARE else None
            chosen[prefix + key] = rng.choice(own or spellings["listed"])
    for key, spellings in raw["words"].items():
        own = spellings["own"] if rng.random() < OWN_KEY_SHARE else None
        chosen[f"word.{key}"] = rng.choice(own or spellings["listed"])
    return chosen
