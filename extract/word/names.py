"""The XML names of WordprocessingML that the reader knows, in lxml's `{namespace}name` form."""

from typing import Final

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC_NS: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14_NS: Final = "http://schemas.microsoft.com/office/word/2010/wordml"

# The namespaces of strict OOXML and of Word 2003 XML, and what they are read as.
READ_AS: Final = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W_NS,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R_NS,
    "http://purl.oclc.org/ooxml/officeDocument/math": M_NS,
    "http://schemas.microsoft.com/office/word/2003/wordml": W_NS,
}


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W_NS}}}{name}"


def m(name: str) -> str:
    """The full name of an element of an equation."""
    return f"{{{M_NS}}}{name}"


W_P: Final = w("p")
W_R: Final = w("r")
W_T: Final = w("t")
# A plain cell and what its attribute says of merging, as `extract.word.compact` writes it.
W_CELL: Final = w("cell")
W_MERGE: Final = w("merge")
W_TBL: Final = w("tbl")
W_TR: Final = w("tr")
W_TC: Final = w("tc")
W_PPR: Final = w("pPr")
W_RPR: Final = w("rPr")
W_TCPR: Final = w("tcPr")
W_TRPR: Final = w("trPr")
W_RSTYLE: Final = w("rStyle")
W_VANISH: Final = w("vanish")
W_VAL: Final = w("val")
W_ID: Final = w("id")
W_SDT: Final = w("sdt")
W_SDT_CONTENT: Final = w("sdtContent")
W_SYM: Final = w("sym")
W_HYPHEN: Final = w("noBreakHyphen")
W_CHECK_BOX: Final = w("checkBox")
W_CHOICES: Final = w("ddList")
W_DEL_TEXT: Final = w("delText")
M_T: Final = f"{{{M_NS}}}t"
# Text in drawings: of shapes that are no text boxes of Word, and WordArt of old.
A_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
A_T: Final = f"{{{A_NS}}}t"
A_P: Final = f"{{{A_NS}}}p"
A_BR: Final = f"{{{A_NS}}}br"
A_BODY: Final = f"{{{A_NS}}}txBody"
V_TEXTPATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
MC_ALTERNATE: Final = f"{{{MC_NS}}}AlternateContent"
MC_CHOICE: Final = f"{{{MC_NS}}}Choice"
MC_FALLBACK: Final = f"{{{MC_NS}}}Fallback"
R_ID: Final = f"{{{R_NS}}}id"
