"""Typst through its Python binding.  Variants: ua1 (PDF/UA-1, tagged), tagged (tags, no standard),
plain (no tags), sysfonts (tagged, and Typst scans every system font as it does by default)."""

import os

import common
import typst

_compiler = {}


def render(workload, out, variant):
    c = _compiler.get(variant)
    if c is None:
        tpl = os.path.join(common.HERE, "report.typ")
        if variant == "sysfonts":
            fonts = typst.Fonts()
        else:
            fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[common.font_dir()]
            )
        c = _compiler[variant] = typst.Compiler(tpl, root=os.path.abspath(os.sep), font_paths=fonts)
    c.compile(
        output=out,
        format="pdf",
        sys_inputs={"data": os.path.abspath(workload)},
        pdf_standards="ua-1" if variant == "ua1" else [],
        pdf_tags=variant != "plain",
    )


if __name__ == "__main__":
    common.main(render, "ua1")
