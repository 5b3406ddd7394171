"""The blanks, dots and colons of documents, as classes of characters for patterns."""

# What cannot be seen at all: soft hyphens, zero-width blanks, joiners and marks of direction.
HIDDEN_CHARACTERS = "".join(
    map(chr, (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)))
)
HIDDEN_CHARACTERS += "\ufeff"
BLANK_CHARACTERS = " \t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B)))
BLANK_CHARACTERS += "\u202f\u205f\u3000"
BLANKS = BLANK_CHARACTERS + HIDDEN_CHARACTERS
GAP = f"[{BLANKS}]*"
BROKEN_GAP = f"[{BLANKS}\n]*"  # also over the lines of a narrow cell
HAN = "\u3400-\u9fff\U00020000-\U0003134f"
# Between the parts of a name; the last two are full stops as well.
DOTS = "·•・‧∙⋅●．."
COLONS = ":：∶︰﹕—–－"  # and the dashes that stand for one
