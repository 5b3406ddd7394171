"""The views in Chinese: each table has one, and their columns are named as people name them."""

import re
from collections import Counter

from schema.concepts import load_concepts, load_vocabulary
from schema.tables import load_tables
from schema.views import concept_names, load_views, macros, tables_in

CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def test_every_table_has_one_view() -> None:
    assert Counter(view.table for view in load_views().values()) == Counter(list(load_tables()))


def test_names_can_be_written_in_a_query_without_quotes() -> None:
    for view in load_views().values():
        names = [view.name, *(column.name for column in view.columns)]
        assert [name for name in names if not CHINESE.fullmatch(name)] == []
        assert len(set(names[1:])) == len(view.columns)


def test_every_column_of_a_table_stands_in_its_view() -> None:
    """What a view leaves out is known: what it shows otherwise, and what few can use."""
    left_out = {
        "cells": {"block", "ocr_score"},
        "concepts": {"chinese_name", "english_name"},
        "corrections": {"figure_position", "concept"},
        "indicators": {"points_shared_by"},
        "paragraphs": {"block", "ocr_score"},
        "scores": {"points_shared_by"},
        "submissions": {"dialect", "encoding"},
        "targets": {"side", "text", "number_text", "match_position", "source"},
    }
    # Of every table: what the reports and the file say instead.
    shared = {"report_no", "position", "department_key"}
    for view in load_views().values():
        written = set(re.findall(r'\b\w+\."?(\w+)"?', view.sql))
        names = set(load_tables()[view.table].column_names) - shared
        assert names - written - left_out.get(view.table, set()) == set(), view.name


def test_a_view_reads_tables_alone() -> None:
    for view in load_views().values():
        assert view.table in tables_in(view.sql), view.name


def test_no_two_concepts_have_one_name() -> None:
    assert len(set(concept_names().values())) == len(load_concepts())


def test_a_code_has_its_name_without_brackets() -> None:
    measures = macros()["measure_name"]
    assert "WHEN 'final' THEN '本年决算数'" in measures
    assert all(f"WHEN '{code}'" in measures for code in load_vocabulary("measure"))
