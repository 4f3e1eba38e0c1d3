#!/usr/bin/env python3
"""Makes the fonts of the PDF from fonts of the Noto project (SIL Open Font License 1.1).

It needs the Debian package fonts-noto-core, and from PyPI fonttools and pylopdf-fonts-zh-tw:

    python3 assets/report/fonts/make.py

Only what the summaries need is kept, and the families are renamed, because "Noto" is a trademark.
"""

from importlib.util import find_spec
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
DEBIAN = Path("/usr/share/fonts/truetype/noto")

LATIN = [
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2DD),
    (0x300, 0x304), (0x306, 0x30C), (0x31B, 0x31B), (0x323, 0x328), (0x337, 0x338),
    (0x386, 0x3CE), (0x400, 0x45F), (0x490, 0x491), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20A0, 0x20BF),
    (0x2113, 0x2122), (0x2212, 0x2215), (0x25CC, 0x25CC), (0xFFFD, 0xFFFD),
]  # fmt: skip
THAI = [(0x20, 0x20), (0xE01, 0xE3A), (0xE3F, 0xE5B), (0x25CC, 0x25CC)]
SIGNS = [
    (0x2190, 0x2193), (0x21D0, 0x21D4), (0x2248, 0x2248), (0x2260, 0x2265), (0x27E8, 0x27EB),
    (0x2400, 0x2426), (0x25A0, 0x25A1), (0x25B2, 0x25B3), (0x25CB, 0x25CF), (0x2610, 0x2612),
    (0x2713, 0x2717),
]  # fmt: skip


def big5_level_one():
    """The 5,401 characters of level 1 and the signs of Big5; and kana."""
    found = {*range(0x3041, 0x3097), *range(0x3099, 0x3100), *range(0x3105, 0x3130)}
    for lead in range(0xA1, 0xC7):
        for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            if lead == 0xC6 and trail > 0x7E:
                continue
            try:
                found.add(ord(bytes([lead, trail]).decode("big5")))
            except (UnicodeDecodeError, TypeError):
                pass
    found.update(range(0x3000, 0x3020))
    found.update(range(0xFF01, 0xFF5F))
    return found - set(range(0x20, 0x2000))


def ranges(pairs):
    return {code for low, high in pairs for code in range(low, high + 1)}


def to_truetype(font):
    """Cubic outlines become quadratic ones: the form that every reader of PDF draws."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    table = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        table[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, table
    for name in order:
        table[name].recalcBounds(glyf)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in [
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxPoints", "maxContours",
        "maxCompositePoints", "maxCompositeContours", "maxComponentElements", "maxComponentDepth",
    ]:  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    for tag in ["CFF ", "VORG"]:
        if tag in font:
            del font[tag]
    font.sfntVersion = "\000\001\000\000"


def rename(font, family, style):
    names = font["name"]
    credit = {number: names.getDebugName(number) for number in (0, 13, 14)}
    names.names = []
    texts = {
        0: credit[0],
        1: family,
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        5: "Version 1.0",
        6: f"{family.replace(' ', '')}-{style}",
        13: credit[13] or "SIL Open Font License, Version 1.1",
        14: credit[14] or "https://openfontlicense.org",
    }
    for number, text in texts.items():
        if text:
            names.setName(text, number, 3, 1, 0x409)


def make(source, target, family, style, codes):
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "BASE", "DSIG", "GDEF"] if family.endswith("TC") else ["DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if "CFF " in font:
        to_truetype(font)
    rename(font, family, style)
    font.save(HERE / target)
    print(f"{target}: {len(font.getBestCmap())} characters, {(HERE / target).stat().st_size} bytes")


def main():
    chinese = Path(find_spec("pylopdf_fonts_zh_tw").origin).parent / "NotoSansTC-Regular.otf"
    for style in ["Regular", "Bold"]:
        make(DEBIAN / f"NotoSans-{style}.ttf", f"askfirst-sans-{style.lower()}.ttf", "Askfirst Sans", style, ranges(LATIN))
        make(DEBIAN / f"NotoSansThai-{style}.ttf", f"askfirst-thai-{style.lower()}.ttf", "Askfirst Thai", style, ranges(THAI))
    make(DEBIAN / "NotoSansSymbols2-Regular.ttf", "askfirst-signs-regular.ttf", "Askfirst Signs", "Regular", ranges(SIGNS))
    make(DEBIAN / "NotoSansMath-Regular.ttf", "askfirst-maths-regular.ttf", "Askfirst Maths", "Regular", ranges(SIGNS))
    make(chinese, "askfirst-tc-regular.ttf", "Askfirst TC", "Regular", big5_level_one())


if __name__ == "__main__":
    main()
