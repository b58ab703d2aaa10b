"""The line chart as most people make it: a fresh matplotlib figure, saved as a picture or as SVG."""

from __future__ import annotations

import io
from typing import Any

import common
import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib import font_manager

WIDTH, HEIGHT = 470, 170  # points

for _style in ("", "B"):
    font_manager.fontManager.addfont(common.font(_style))
plt.rcParams.update({"font.family": "Liberation Sans", "font.size": 8, "svg.fonttype": "path"})


def chart(data: dict[str, Any], kind: str = "png") -> io.BytesIO:
    """The chart of an indicator as a file in memory: png (150 dpi) or svg."""
    actual = [float("nan") if value is None else value for value in data["actual"]]
    figure, axes = plt.subplots(figsize=(WIDTH / 72, HEIGHT / 72))
    axes.plot(data["labels"], data["target"], color="#C05A00", marker="^", label="Target")
    axes.plot(data["labels"], actual, color="#1F4E79", marker="s", label="Council result")
    axes.set_ylim(0, data["ticks"][-1])
    axes.set_yticks(data["ticks"], data["tick_labels"])
    axes.grid(axis="y", color="#c8c8c8", linewidth=0.5)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncol=2, frameon=False)
    figure.tight_layout()
    file = io.BytesIO()
    figure.savefig(file, format=kind, dpi=150 if kind == "png" else "figure")
    plt.close(figure)
    file.seek(0)
    return file
