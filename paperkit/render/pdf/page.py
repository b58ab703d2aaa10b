"""Turns drawing calls into the content of a page, in which everything belongs to an element or is an artifact."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from paperkit.render.pdf.fonts import Face
from paperkit.render.pdf.tags import Annotation, Element, Mark


@lru_cache(maxsize=256)
def colour_operands(colour: str) -> str:
    """`#rrggbb` as the operands of a PDF colour operator."""
    return " ".join(f"{int(colour[index : index + 2], 16) / 255:.4g}" for index in (1, 3, 5))


def number(value: float) -> str:
    """A coordinate with two decimals and no needless ones."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(slots=True)
class Page:
    """The content of one page; y runs upwards from the foot of the page, in points."""

    index: int
    width: float
    height: float
    turned_off: bool = False
    """While true all that is drawn is an artifact: what comes back on a page is not read twice."""
    annotations: list[Annotation] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    """The element of each marked piece, by its number."""
    _operators: list[str] = field(default_factory=list)
    _open: Element | str | None = None

    # -- marked content -------------------------------------------------------------------------

    def mark(self, element: Element) -> None:
        """What follows belongs to this element."""
        if self.turned_off:
            self.artifact()
            return
        if self._open is element:
            return
        self.close()
        mcid = len(self.elements)
        self.elements.append(element)
        element.kids.append(Mark(self.index, mcid))
        self._operators.append(f"/{element.kind} <</MCID {mcid}>> BDC")
        self._open = element

    def artifact(self, kind: str = "") -> None:
        """What follows is no content: rules, grounds, furniture (`kind` holds its properties)."""
        wanted = f"artifact{kind}"
        if self._open == wanted:
            return
        self.close()
        self._operators.append(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC")
        self._open = wanted

    def close(self) -> None:
        """End the open piece of marked content."""
        if self._open is not None:
            self._operators.append("EMC")
            self._open = None

    # -- drawing --------------------------------------------------------------------------------

    def text(self, x: float, y: float, text: str, face: Face, size: float, colour: str) -> None:
        """Text with its baseline starting at x, y."""
        ops = self._operators
        ops.append(f"BT {colour_operands(colour)} rg 1 0 0 1 {number(x)} {number(y)} Tm")
        for subset, shown in face.shown(text):
            ops.append(f"{face.resource(subset)} {number(size)} Tf ({shown}) Tj")
        ops.append("ET")

    def ground(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle; never content."""
        self.artifact()
        self._operators.append(
            f"{colour_operands(colour)} rg {number(x)} {number(y)} {number(width)} {number(height)} re f"
        )

    def lines(self, segments: list[tuple[float, float, float, float]], width: float, colour: str) -> None:
        """Straight lines; never content."""
        self.artifact()
        path = " ".join(f"{number(a)} {number(b)} m {number(c)} {number(d)} l" for a, b, c, d in segments)
        self._operators.append(f"{colour_operands(colour)} RG {number(width)} w {path} S")

    def raw(self, operators: str) -> None:
        """Operators as they are."""
        self._operators.append(operators)

    def content(self) -> bytes:
        """The page's content stream."""
        self.close()
        return ("\n".join(self._operators) + "\n").encode("latin-1")
