"""Style sheets: each colour, size and weight is a token of tokens.css, and the tokens can be read in both themes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, committed

TOKENS = ROOT / "vallat/base/static/vallat/tokens.css"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(\s*[\d.]", re.I)
SIZE = re.compile(r"font-size:\s*([^;}]+)")
WEIGHT = re.compile(r"font-weight:\s*([^;}]+)")
SIZES = re.compile(r"var\(--text-\d+\)|inherit|0|[\d.]+pt")  # pt: of what is printed
WEIGHTS = re.compile(r"var\(--(plain|medium|strong)\)|inherit")
BACK = ("page", "panel", "raised")
READ = ("ink", "ink-2", "ink-3", "brand", "past", "soon", "kept", "still")
SEEN = ("field-line", "focus")  # lines that one must see: 3:1


def sheets() -> Iterator[Path]:
    for path in committed():
        if path.suffix == ".css" and path != TOKENS:
            yield path


def test_a_colour_a_size_and_a_weight_have_the_name_of_a_token() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {wrong}"
        for path in sheets()
        for text in [path.read_text(encoding="utf-8")]
        for wrong in [
            *COLOUR.findall(text),
            *(size for size in SIZE.findall(text) if not SIZES.fullmatch(size.strip())),
            *(weight for weight in WEIGHT.findall(text) if not WEIGHTS.fullmatch(weight.strip())),
        ]
    ]
    assert found == []


def test_each_token_that_is_used_is_there() -> None:
    text = TOKENS.read_text(encoding="utf-8")
    named = set(re.findall(r"(--[a-z0-9-]+):", text))
    for path in sheets():
        sheet = path.read_text(encoding="utf-8")
        own = set(re.findall(r"(--[a-z0-9-]+):", sheet))
        missing = {
            name
            for name in re.findall(r"var\((--[a-z0-9-]+)", sheet)
            if not name.startswith("--bs-") and name not in named | own
        }
        assert missing == set(), path


def test_there_are_six_sizes_and_three_weights() -> None:
    text = TOKENS.read_text(encoding="utf-8")
    assert len(re.findall(r"--text-\d+:", text)) == 6
    assert re.findall(r"--(plain|medium|strong): (\d+)", text)[:3] == [
        ("plain", "400"),
        ("medium", "550"),
        ("strong", "650"),
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_lines_are_seen(theme: str) -> None:
    colours = of_theme(theme)
    for back in BACK:
        for name in READ:
            assert contrast(colours[name], colours[back]) >= 4.5, (theme, name, back)
    for name in SEEN:
        for back in ("page", "panel"):
            assert contrast(colours[name], colours[back]) >= 3, (theme, name, back)
    assert contrast(colours["on-brand"], colours["brand"]) >= 4.5
    assert contrast(colours["brand"], colours["brand-wash"]) >= 4.5
    assert contrast(colours["soon"], colours["soon-wash"]) >= 4.5
    assert contrast(colours["on-now"], colours["now"]) >= 4.5


def of_theme(theme: str) -> dict[str, str]:
    text = TOKENS.read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r'\[data-bs-theme="(?:light|dark)"\] \{\n(.*?)\n\}', text, re.S)[:2]
    )
    return light if theme == "light" else {**light, **dark}


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
