"""Small .docx files written by hand, part by part, for tests of one feature each."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def paragraph(*content: str, properties: str = "") -> str:
    """A w:p; content that is no XML becomes a run of text."""
    inside = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A w:r with text."""
    before = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{before}<w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, num_id: int = 1, level: int = 0) -> str:
    """A paragraph with automatic numbering."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'
    return paragraph(text, properties=properties)


def cell(*content: str, properties: str = "") -> str:
    """A w:tc; content that is no XML becomes a paragraph."""
    inside = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A w:tr; a cell that is no XML becomes a w:tc of one paragraph."""
    inside = "".join(part if part.startswith("<w:") else cell(part) for part in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(*rows: str, columns: int | None = None) -> str:
    """A w:tbl; `columns` of its w:tblGrid, none if there is to be no grid."""
    grid = "" if columns is None else f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"


def span(columns: object) -> str:
    """A w:gridSpan."""
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def level(number_format: str, text: str, index: int = 0, more: str = "", start: int = 1) -> str:
    """A w:lvl."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*lists: str, nums: str = "") -> dict[str, str]:
    """A numbering part; list i (from 1 on) is used by w:numId i, `nums` come on top."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{levels}</w:abstractNum>'
        for index, levels in enumerate(lists, 1)
    )
    plain = "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(1, len(lists) + 1)
    )
    return {"numbering": f"<w:numbering {NAMESPACES}>{abstract}{plain}{nums}</w:numbering>"}


def styles(content: str) -> dict[str, str]:
    """A styles part."""
    return {"styles": f"<w:styles {NAMESPACES}>{content}</w:styles>"}


def notes(kind: str, **texts: str) -> dict[str, str]:
    """A part of footnotes, endnotes or comments: note id (`n1` for 1) -> content."""
    element = kind.removesuffix("s")
    inside = "".join(
        f'<w:{element} w:id="{name.removeprefix("n")}">{content}</w:{element}>'
        for name, content in texts.items()
    )
    return {kind: f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"}


def shown(*links: str, properties: str = "") -> str:
    """A run that shows embedded objects by the ids of their relationships."""
    before = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    objects = "".join(f'<w:object><o:OLEObject r:id="{link}"/></w:object>' for link in links)
    return f"<w:r>{before}{objects}</w:r>"


def story(kind: str, content: str) -> dict[str, str]:
    """A header or footer part."""
    tag = {"header": "hdr", "footer": "ftr"}[kind]
    return {kind: f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"}


def document_xml(body: str) -> str:
    """A whole word/document.xml."""
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def docx(body: str, parts: Mapping[str, str] | None = None, **options: str) -> bytes:
    """A .docx with `body`. parts: further parts by the kind of their relationship.

    options: main (path of the main part), main_type (its content type), xml (its whole text).
    """
    main = options.get("main", "word/document.xml")
    xml: str = options.get("xml", document_xml(body))
    files = {main: xml} | {f"word/{kind}.xml": text for kind, text in (parts or {}).items()}
    links = "".join(
        f'<Relationship Id="r{index}" Type="{OFFICE}/{kind}" Target="/word/{kind}.xml"/>'
        for index, kind in enumerate(parts or {})
    )
    folder, _, name = main.rpartition("/")
    files[f"{folder}/_rels/{name}.rels".lstrip("/")] = _relationships(links)
    files["_rels/.rels"] = _relationships(
        f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="{main}"/>'
    )
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/{main}" '
        f'ContentType="{options.get("main_type", MAIN_TYPE)}"/></Types>'
    )
    return zipped({path: text.encode() for path, text in files.items()})


def _relationships(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
