"""Turns a document and a layout into a tagged PDF; the only place that knows ReportLab."""

import sys
from types import ModuleType

# ReportLab runs what it finds under this name, in the working folder or in `~/.reportlab_settings`. That is not to be
# run, and has no say in a paper.
sys.modules.setdefault("reportlab_settings", ModuleType("reportlab_settings"))
