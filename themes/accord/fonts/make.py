"""Makes the fonts of this folder from those of the Debian package fonts-nanum: see README.md.

Hyphen and dash of the serif, which are made for Hangul and far too wide in English, are set anew; all other outlines
are unchanged. Left out are characters that the site's cards do not need, hinting and layout tables;
the names are others because the licence reserves the original ones.
"""

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/truetype/nanum/"
FONTS = [
    ("NanumMyeongjo.ttf", "accord-serif.ttf", "Accord Serif", "Regular", 400),
    ("NanumGothic.ttf", "accord-sans.ttf", "Accord Sans", "Regular", 400),
    ("NanumGothicBold.ttf", "accord-sans-bold.ttf", "Accord Sans", "Bold", 700),
]
# Latin, the punctuation of both scripts, a few signs, and all Hangul syllables and letters.
CHARACTERS = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2015), (0x2018, 0x201F), (0x2020, 0x2022), (0x2026, 0x2026),
              (0x2030, 0x2033), (0x2039, 0x203A), (0x20A9, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193),
              (0x2212, 0x2212), (0x3000, 0x3003), (0x3008, 0x3015), (0x3131, 0x318E), (0xAC00, 0xD7A3), (0xFF5E, 0xFF5E)]
# Left and right edge, height of the lower edge, and advance width, in units of the font.
STROKES = {"hyphen": (45, 285, 232, 330), "endash": (20, 500, 232, 520)}


def set_stroke(font, name, left, right, low, advance):
    """Fits a glyph into other edges, linearly."""
    glyph = font["glyf"][name]
    across = (right - left) / (glyph.xMax - glyph.xMin)
    coordinates = glyph.coordinates
    for index, (x, y) in enumerate(coordinates):
        coordinates[index] = (round(left + (x - glyph.xMin) * across), y - glyph.yMin + low)
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, left)


for source, target, family, style, weight in FONTS:
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "DSIG", "vhea", "vmtx", "FFTM"]
    font = TTFont(SOURCE + source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in CHARACTERS for code in range(first, last + 1)])
    subsetter.subset(font)
    if family == "Accord Serif":
        for name, edges in STROKES.items():
            set_stroke(font, name, *edges)
    names = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14) and record.langID == 0x409]
    for number, name in names.items():
        table.setName(name, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.save(target)
