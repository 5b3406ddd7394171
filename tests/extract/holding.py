"""Word packages with files that stand in them, for tests."""

from tests.extract.docx_builder import (
    MAIN_TYPE,
    OFFICE,
    PACKAGE,
    docx,
    parts_of,
    shown,
    zipped,
)


def holding(body: str, *objects: tuple[str, str, bytes]) -> bytes:
    """A Word package with embedded parts. objects: kind of relationship, name, bytes of each.

    The first paragraph shows them, where the body itself names none of them.
    """
    if 'r:id="e0"' not in body:
        body = body.replace("</w:p>", shown(*(f"e{n}" for n in range(len(objects)))) + "</w:p>", 1)
    parts = parts_of(docx(body))
    links = "".join(
        f'<Relationship Id="e{n}" Type="{OFFICE}/{kind}" Target="/word/embeddings/{name}"/>'
        for n, (kind, name, _) in enumerate(objects)
    )
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    parts["word/_rels/document.xml.rels"] = relations.encode()
    parts |= {f"word/embeddings/{name}": data for _, name, data in objects}
    assert MAIN_TYPE.encode() in parts["[Content_Types].xml"]
    return zipped(parts)
