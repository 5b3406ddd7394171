"""The fixed parts of a .docx package that the samples share."""

from xml.sax.saxutils import escape

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PROGRAM_NAMES = {"word": "Microsoft Office Word", "wps": "WPS Office"}

ROOT_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{PACKAGE_NAMESPACE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION_NAMESPACE}/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATION_NAMESPACE}/extended-properties" '
    'Target="docProps/app.xml"/></Relationships>'
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_PROPERTIES = (
    '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
)
ROW_PROPERTIES = {
    "word": '<w:trPr><w:trHeight w:val="454"/><w:jc w:val="center"/></w:trPr>',
    "wps": '<w:trPr><w:trHeight w:val="454" w:hRule="atLeast"/><w:jc w:val="center"/></w:trPr>',
}


def wrap(root: str, inner: str) -> str:
    """A WordprocessingML part with `root` around `inner`."""
    return (
        f'{DECLARATION}<w:{root} xmlns:w="{WORD_NAMESPACE}" xmlns:r="{RELATION_NAMESPACE}">'
        f"{inner}</w:{root}>"
    )


def _style(name: str, kind: str, shown: str, properties: str = "", default: str = "") -> str:
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{shown}"/>'
        f"{properties}</w:style>"
    )


STYLES = wrap(
    "styles",
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "paragraph", "Normal", default=' w:default="1"')
    + _style("TableNormal", "table", "Normal Table", default=' w:default="1"')
    + _style("Title", "paragraph", "Title", '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr>')
    + _style("Heading1", "paragraph", "heading 1", "<w:rPr><w:b/></w:rPr>"),
)


def application(program: str) -> str:
    """docProps/app.xml naming the program that saved the file."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    name = PROGRAM_NAMES[program]
    inner = f"<Application>{name}</Application>"
    return f'{DECLARATION}<Properties xmlns="{namespace}">{inner}</Properties>'


def content_types(header: str | None, footer: str | None) -> str:
    """[Content_Types].xml for the parts that are there."""
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    parts |= {"header1": "header"} if header is not None else {}
    parts |= {"footer1": "footer"} if footer is not None else {}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE_NAMESPACE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        f"{overrides}</Types>"
    )


def relations(header: str | None, footer: str | None) -> str:
    """word/_rels/document.xml.rels for the parts that are there."""
    parts = [("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")]
    parts += [("rId3", "header", "header1.xml")] if header is not None else []
    parts += [("rId4", "footer", "footer1.xml")] if footer is not None else []
    lines = "".join(
        f'<Relationship Id="{key}" Type="{RELATION_NAMESPACE}/{kind}" Target="{target}"/>'
        for key, kind, target in parts
    )
    namespace = f"{PACKAGE_NAMESPACE}/relationships"
    return f'{DECLARATION}<Relationships xmlns="{namespace}">{lines}</Relationships>'


def section(header: str | None, footer: str | None) -> str:
    """The section properties that end the body."""
    top = '<w:headerReference w:type="default" r:id="rId3"/>' if header is not None else ""
    bottom = '<w:footerReference w:type="default" r:id="rId4"/>' if footer is not None else ""
    return f'<w:sectPr>{top}{bottom}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def margin_part(kind: str, text: str) -> str:
    """A header (`hdr`) or footer (`ftr`) with one paragraph."""
    return wrap(kind, f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>")
