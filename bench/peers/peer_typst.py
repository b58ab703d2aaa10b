"""Typst through its Python binding, with the template report.typ.

Variants: ua1 (PDF/UA-1, tagged; the yardstick), plain (no tags).
"""

from __future__ import annotations

import os

import common
import typst

_compilers: dict[str, typst.Compiler] = {}


def render(workload: str, out: str, variant: str) -> None:
    """Make the PDF of a workload; the compiler stays for the next one."""
    compiler = _compilers.get(variant)
    if compiler is None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[common.font_folder()])
        template = os.path.join(common.BENCH, "report.typ")
        compiler = _compilers[variant] = typst.Compiler(template, root=os.path.abspath(os.sep), font_paths=fonts)
    compiler.compile(
        output=out,
        format="pdf",
        sys_inputs={"data": os.path.abspath(workload)},
        pdf_standards="ua-1" if variant == "ua1" else [],
        pdf_tags=variant != "plain",
    )


if __name__ == "__main__":
    common.main(render, "ua1")
