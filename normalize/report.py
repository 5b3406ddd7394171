"""`Document` to `Report`: every block read, every cell and paragraph kept, reports told apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from extract.collector import collector_paused
from extract.document import BODY, Document, Paragraph, Table
from normalize.blocks.evaluators import read_evaluators
from normalize.blocks.goals import read_goals
from normalize.blocks.indicators import read_indicators
from normalize.blocks.keyvalues import read_keyvalues
from normalize.blocks.matrices import read_matrix
from normalize.blocks.noted import note_block
from normalize.blocks.project_lists import read_list
from normalize.blocks.scores import Sheet, read_scores
from normalize.blocks.tasks import read_task_money, read_tasks
from normalize.blocks.texts import count_kept, keep_cells, keep_paragraphs
from normalize.context import Block, Context
from normalize.labels.accepted import NO_LABELS, Accepted
from normalize.labels.label import measure_of
from normalize.prose.passages import (
    Passage,
    note_told,
    read_prose,
    running_lines,
    told_passages,
)
from normalize.prose.running import read_running_text, read_texts
from normalize.recovery.on_grid import is_on_grid
from normalize.recovery.recover import recover
from normalize.reports.block_years import settle_block
from normalize.reports.captions import OverTable, note_heading
from normalize.reports.carried_sources import settle_carried
from normalize.reports.certainty import settle_confidence
from normalize.reports.claims import department_in_titles, find_hints
from normalize.reports.cover import read_cells, read_cover_line
from normalize.reports.describe import describe_reports
from normalize.reports.form_lines import last_said
from normalize.reports.forms import are_accounts, title_features
from normalize.reports.grand_totals import settle_grand_rows, settle_grand_totals, settle_income
from normalize.reports.items import ReportNumbers, report_items, report_numbers
from normalize.reports.like_columns import settle_like_columns
from normalize.reports.named_passages import listed_projects, note_projects, passages_of_others
from normalize.reports.narratives import note_parts
from normalize.reports.one_source import heads_source, states_source
from normalize.reports.owners import FormOwner, owner_of_document, owner_of_table
from normalize.reports.places import Places, beginning_of
from normalize.reports.primary import mark_primary
from normalize.reports.project_names import project_in_titles
from normalize.reports.rated_columns import settle_measures
from normalize.reports.report_owner import ReportOwner, amounts_of_forms, owner_told, owners_of
from normalize.reports.same_amounts import settle_told_elsewhere
from normalize.reports.same_names import is_named_so
from normalize.reports.several_years import assess_years
from normalize.reports.split import FORM, split_reports
from normalize.reports.status import finish_report
from normalize.reports.submission import describe_submission
from normalize.reports.sums_of_parts import settle_sums
from normalize.reports.titles import title_lines, title_rows
from normalize.reports.unit_evidence import settle_units
from normalize.reports.years import decide_year, spoken_year, year_claims
from normalize.tables.regions import Region, find_regions, has_total
from normalize.tables.score_columns import score_column
from normalize.tables.turned import view_of
from normalize.tables.units import unit_above, unit_in_key_row, unit_notes
from normalize.tables.view import TableView
from normalize.values.figures import ASSUMED
from normalize.values.markers import OpenHeadings
from schema.report import Report
from schema.rows.figures import FIGURES
from schema.text import fold

CAPTION_PARAGRAPHS = 3


def normalize(document: Document, file_name: str, accepted: Accepted = NO_LABELS) -> Report:
    """The rows of one document.

    file_name: its name in the input folder, a weak hint for year and region; "" if there is none.
    accepted: labels that people accepted for the dataset it is of.
    """
    return understand(document, file_name, accepted)[0]


@collector_paused()
def understand(
    document: Document, file_name: str, accepted: Accepted = NO_LABELS
) -> tuple[Report, Context]:
    """The rows of one document, as `normalize` gives them, and what they were led by."""
    document = recover(document)
    titles = title_lines(document)
    stated = year_claims(titles, None, file_name)
    hints = find_hints(document, titles, file_name)
    spoken = None if stated else spoken_year(document, hints.dated)
    hints = replace(hints, spoken=spoken)
    context = Context(decide_year([spoken] if spoken else stated).year, accepted)
    context.document_titles, context.is_of_years = titles, assess_years(titles)
    views = [view_of(table, is_on_grid(document, table)) for table in document.tables]
    places = Places(document, [view.table.index for view in views if view.is_turned])
    owner = owner_of_document([line.text for line in titles], hints.features)
    _read_blocks(document, views, owner, context)
    lines = running_lines(document)
    read_running_text(lines, document, fold("".join(line.text for line in titles)), context)
    keep_cells(document, views, context.out)
    keep_paragraphs(document, context.out)
    told = told_passages(lines, document, views)
    note_parts(document, titles, told, places, context)
    titled = project_in_titles([line.text for line in titles if line.is_heading])
    named = department_in_titles(titles)
    reports = split_reports(context, places, beginning_of(document), titled, named)
    reports += report_items(reports, context.items, places)
    numbers = report_numbers(reports, places)
    numbers = replace(numbers, elsewhere=passages_of_others(told, reports, numbers))
    if not context.fiscal_year:
        # the form itself told it, or its date: known only now that it is read
        claims = year_claims(titles, reports[0], file_name, hints.dated)
        context.fiscal_year = decide_year(claims).year
    projects = [report.project for report in reports]
    note_projects(context, reports, (line.text for line in lines))
    owners = owners_of(reports, document, told, numbers, titles)
    _read_money(told, owners, numbers, projects, context)
    context.out.number_rows(places.order, numbers)
    described = describe_reports(reports, context, document, titles, hints)
    settle_grand_totals(context.out[FIGURES].rows)
    settle_grand_rows(context.out[FIGURES].rows)
    settle_income(context.out[FIGURES].rows, are_accounts([line.text for line in titles]))
    blocks = [block.rows for block in context.blocks]
    settle_measures(blocks, places)
    settle_told_elsewhere(blocks, context.out[FIGURES].rows)
    settle_like_columns(blocks, places)
    context.traces.unit_witnesses = settle_units(blocks, context.out)
    settle_confidence(context.out, context.blocks, document, context.places_told)
    mark_primary(context.out[FIGURES].rows, context.own_projects)
    submission = describe_submission(described, document, titles, hints, context.out[FIGURES].rows)
    submission.update(count_kept(document, context.out))
    return finish_report(submission, document, context.out), context


@dataclass(slots=True)
class _Carried:
    """What goes on over a page break, with nothing but blanks between two tables."""

    sheet: Sheet = field(default_factory=Sheet)
    region: Region | None = None


def _read_blocks(
    document: Document, views: list[TableView], owner: str | None, context: Context
) -> None:
    """Read every table in its place. owner: whose money the document says it is about."""
    carried, headings = _Carried(), OpenHeadings()
    forms = FormOwner(document)
    before: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Table):
            context.table_unit = unit_above(before[-CAPTION_PARAGRAPHS:])
            if before:
                carried = _Carried()
                context.heading_unit = ASSUMED
            above = last_said(before, CAPTION_PARAGRAPHS)
            inside = [title.text for title in title_rows(block)]
            found = owner_of_table(views[block.index], [*above, *inside], owner)
            context.begin_table(forms.settle(found, [paragraph.text for paragraph in before]))
            context.over_table = OverTable(headings.texts, tuple(above))
            _read_table(views[block.index], carried, context, above)
            before = []
        elif block.text.strip() and block.part == BODY:
            before.append(block)
            note_heading(headings, block.text)
            read_cover_line(block, context)
    _read_inner_tables(views, owner, context)


def _read_inner_tables(views: Sequence[TableView], owner: str | None, context: Context) -> None:
    """Read the tables that stand in cells: nothing that stands over others is over them."""
    for view in (view for view in views if view.table.parent is not None):
        context.table_unit, context.over_table = ASSUMED, OverTable()
        context.begin_table(owner_of_table(view, (), owner))
        _read_table(view, _Carried(), context, [])


def _read_table(view: TableView, carried: _Carried, context: Context, above: Sequence[str]) -> None:
    """Read each region of a table. above: the last lines over it, if any stand there."""
    view.above = (*context.over_table.headings, *above)
    context.section_unit = ASSUMED
    context.is_of_source = any(map(states_source, above[-2:])) or heads_source(view)
    regions = find_regions(view, carried.region)
    _note_form(view, regions, above, context)
    notes, context.scores = unit_notes(view), score_column(view)
    for region in regions:
        context.key_unit = unit_in_key_row(notes, region.header, region.body)
        context.note_region(view, region)
        context.titles = (*above[-1:], *(cell.name for cell in region.titles[-2:]))
        if region.kind not in ("scores", "title"):
            carried.sheet = Sheet()
        if not (carried.region and carried.region.kind == region.kind == "indicators"):
            context.levels = {}
        if region.kind == "scores":
            read_scores(view, region, carried.sheet, context)
        else:
            _read_block(view, region, context)
        carried.region = None if has_total(view, region) else region
        note_block(view, region, context)
    read_texts(view, context)
    read_cells(view.all_cells(), context)


def _note_form(
    view: TableView, regions: Sequence[Region], above: Sequence[str], context: Context
) -> None:
    """Note that a table is a whole form of its own, if a form of the same title stands before it.

    Two project forms are told apart so where the label of the project's name is not known.
    """
    inside = takewhile(lambda region: region.kind == "title", regions)
    titles = [*above, *(view.rows[region.body.start][0].text for region in inside)]
    kinds = [region.kind for region in regions if region.kind != "title"]
    if kinds[:1] != ["keyvalue"] or not {"goals", "indicators"} & set(kinds):
        return
    own = [title for title in titles if "title:self_assessment" in title_features([title])]
    for title in own[:1]:
        if fold(title) in context.forms:
            # The grid of a sheet, and an HTML table, may begin below its first row.
            context.add_block(FORM, next(filter(None, view.rows))[0].source())
        context.forms.add(fold(title))


def _read_block(view: TableView, region: Region, context: Context) -> None:
    """Read a region of amounts, facts or goals, and note its figures as one block."""
    figures, items = len(context.out[FIGURES].rows), len(context.items)
    _read_region(view, region, context)
    rows = context.out[FIGURES].rows[figures:]
    settle_block(rows, region, context)
    settle_sums(rows, context.over_table)
    settle_carried(rows)
    names = frozenset(facts[0].value for facts in context.items[items:])
    context.blocks.append(Block(rows, context.titles, context.is_owner_told, names))


def _read_region(view: TableView, region: Region, context: Context) -> None:
    match region.kind:
        case "title":
            _read_title(view, region, context)
        case "matrix":
            read_matrix(view, region, context)
        case "list":
            read_list(view, region, context)
        case "goals":
            read_goals(view, region, context)
        case "tasks":
            _read_tasks(view, region, context)
        case "indicators":
            read_indicators(view, region, context)
        case "evaluators":
            read_evaluators(view, region, context)
        case "keyvalue":
            read_keyvalues(view, region, context)
        case unknown:
            raise ValueError(unknown)


def _read_tasks(view: TableView, region: Region, context: Context) -> None:
    """Tasks, and the money beside them where headings of amounts stand there: each task's own."""
    names = read_tasks(view, region, context)
    if any(measure_of(head.text) for head in region.heads[0]):
        read_task_money(view, region, names, context)


def _read_title(view: TableView, region: Region, context: Context) -> None:
    context.section_unit = ASSUMED
    for cell in view.rows[region.body.start]:
        context.note_heading(cell)
        if cell.is_label and "\n" not in cell.text.strip():
            cell.take("title")


def _read_money(
    told: Sequence[Passage],
    owners: Sequence[ReportOwner],
    numbers: ReportNumbers,
    projects: Sequence[str | None],
    context: Context,
) -> None:
    """Emit `figures` for the amounts in sentences, each read as its report's money.

    projects: what each report is about; a passage of another project tells that one's.
    """
    for figure in context.out[FIGURES].rows:
        note_told(figure, context.told)
    listed = listed_projects(told)
    forms = amounts_of_forms(context.out[FIGURES].rows, numbers)
    for passage in told:
        owner = owner_told(passage, owners, numbers, forms)
        figures = read_prose(passage, context, owner)
        name = listed.get(id(passage)) or owner.project
        source = passage.source(0, 0)
        is_other = name is not None and not is_named_so(name, projects[numbers(source) - 1])
        if owner.is_project and name and is_other and not numbers.stands_elsewhere(source):
            context.own_projects |= dict.fromkeys(map(id, figures), name)
