"""Vendor KaTeX: `python tools/katex.py PACKAGE`, PACKAGE being what `npm pack katex` made, unpacked.

Writes katex.js, katex.css (its fonts inside, cut down to the glyphs that our TeX can ask for) and KATEX-LICENSE next to
the page's own assets. Needs node, fonttools and brotli; nobody needs it but who wants another version of KaTeX.
"""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from fontTools.subset import Options, Subsetter  # noqa: E402
from fontTools.ttLib import TTFont  # noqa: E402

from derivation.language.functions import CONSTANTS, FUNCTIONS  # noqa: E402
from derivation.rendering.notation.names import LETTERS, MARKS  # noqa: E402
from derivation.rendering.notation.tex_math import ENVIRONMENTS, ONE, SYMBOLS, TWO  # noqa: E402
from derivation.rendering.notation.tex_text import MATHS  # noqa: E402

ASSETS = HERE.parent / "derivation" / "rendering" / "web" / "assets"
UNUSED = ("Main-BoldItalic", "Script-Regular", "Fraktur-Bold", "SansSerif-Bold", "SansSerif-Italic")  # no TeX of ours asks for them
FENCES = r"( ) [ ] \{ \} | \| \langle \rangle \lfloor \rfloor \lceil \rceil \lVert \lvert / < >".split()
COLLECT = """
const katex = require(process.argv[1] + '/dist/katex.js'), seen = new Set(), failed = [];
for (const tex of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
  try {
    const html = katex.renderToString(tex, {output: 'html', strict: false, displayMode: true});
    for (const c of html.replace(/<[^>]*>/g, '').replace(/&#x27;/g, "'")) seen.add(c.codePointAt(0));
  } catch (error) { failed.push(tex + ': ' + error.message) }
}
console.log(JSON.stringify([[...seen], failed]));
"""


def samples() -> list[str]:
    """TeX that asks for every glyph that we can ask for."""
    tall = r"\frac{\frac{a}{b}}{\frac{c}{d}}"
    towers = [tall, rf"\frac{{{tall}}}{{{tall}}}", r"\begin{matrix}" + r"a \\" * 9 + r"\end{matrix}"]
    letters = "".join(map(chr, range(33, 127))).translate(dict.fromkeys(map(ord, "\\{}$&#%_^~'"), None))
    return [
        *(rf"\{name}" for name in sorted(SYMBOLS)),
        *(rf"\{name}{{abc}}" for name in sorted(ONE)),
        *(rf"\{name}{{a}}{{b}}" for name in sorted(TWO)),
        *(rf"\left{fence}{tower}\right{fence}" for fence in FENCES for tower in towers),
        *(rf"\begin{{{name}}}{tower} \\ b\end{{{name}}}" for name in ENVIRONMENTS for tower in towers),
        *(rf"\sqrt[3]{{{tower}}}" for tower in towers),
        *(form.latex + "{}" for form in FUNCTIONS.values()),
        *CONSTANTS.values(), *LETTERS.values(), *(f"x^{{{mark}}}" for mark in MARKS.values()), *(f"x{sign}" for sign in MATHS.values()),
        letters, rf"\text{{{letters}}}", r"a \not= b \quad \left.\frac{a}{b}\right|_{x}",
        r"\_ \dots \propto \iff \land \lor \lnot \odot \setminus x'' \pm \ne \blacksquare \surd",
    ]  # fmt: skip


def codes(package: Path) -> set[int]:
    """The characters that the samples are set with."""
    out = subprocess.run(["node", "-e", COLLECT, str(package.resolve())], input=json.dumps(samples()), capture_output=True, text=True, check=True)
    seen, failed = json.loads(out.stdout)
    for each in failed:
        print("KaTeX does not know", each)
    return set(seen) | set(range(32, 127)) | {ord(c) for c in "αβγδεζηθικλμνξοπρστυφχψωϕϵϑϖϱςΓΔΘΛΞΠΣΥΦΨΩ"}


def subset(font: Path, wanted: set[int]) -> bytes:
    options = Options(flavor="woff2", hinting=False, layout_features=[], name_IDs=[0, 1, 2, 13, 14], desubroutinize=True, notdef_outline=True)
    loaded = TTFont(font)
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(loaded)
    loaded.flavor = "woff2"
    out = io.BytesIO()
    loaded.save(out)
    return out.getvalue()


def styles(package: Path) -> str:
    """KaTeX's style sheet with the fonts in it."""
    wanted, css = codes(package), (package / "dist" / "katex.min.css").read_text()

    def face(match: re.Match[str]) -> str:
        whole = match.group()
        name = re.search(r"KaTeX_([\w-]+)\.woff2", whole)
        assert name is not None
        if name.group(1) in UNUSED:
            return ""
        data = base64.b64encode(subset(package / "dist" / "fonts" / f"KaTeX_{name.group(1)}.ttf", wanted)).decode()
        return re.sub(r"src:[^}]*", f'src:url(data:font/woff2;base64,{data}) format("woff2")', whole)

    return re.sub(r"@font-face\{[^}]*\}", face, css)


def main(package: Path) -> None:
    ASSETS.mkdir(exist_ok=True)
    script, licence = (package / "dist" / "katex.min.js").read_text(), (package / "LICENSE").read_text()
    for name, text in (("katex.css", styles(package)), ("katex.js", script), ("KATEX-LICENSE", licence)):
        (ASSETS / name).write_text(text)
        print(f"{name}: {len(text.encode()) / 1000:.0f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
