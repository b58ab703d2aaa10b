"""Shared command line of the peers.  Kept import-light: it is part of every cold start.

python peer_x.py [--variant V] WORKLOAD.json OUT.pdf          one document
python peer_x.py [--variant V] --warm OUT.pdf W1 W2 ...       many documents in one process,
                                                              prints {"s": [seconds, ...]}
"""

import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = {
    "": "LiberationSans-Regular.ttf",
    "B": "LiberationSans-Bold.ttf",
    "I": "LiberationSans-Italic.ttf",
    "BI": "LiberationSans-BoldItalic.ttf",
}


def font_dir():
    """Folder of Liberation Sans: $PEER_FONTS (run.py sets it) or what fontconfig says."""
    d = os.environ.get("PEER_FONTS")
    if not d:
        import subprocess

        f = subprocess.run(
            ["fc-match", "-f", "%{file}", "Liberation Sans"], capture_output=True, text=True, check=True
        ).stdout
        d = os.environ["PEER_FONTS"] = os.path.dirname(f)
    return d


def font(style=""):
    return os.path.join(font_dir(), FILES[style])


def load(path):
    import json

    with open(path, "rb") as f:
        return json.loads(f.read())


def main(render, default_variant):
    """render(workload_path, out_path, variant)"""
    argv, variant = sys.argv[1:], default_variant
    if argv[:1] == ["--variant"]:
        variant, argv = argv[1], argv[2:]
    if argv[:1] == ["--warm"]:
        out, docs, secs = argv[1], argv[2:], []
        for w in docs:
            t = time.perf_counter()
            render(w, out, variant)
            secs.append(time.perf_counter() - t)
        print('{{"s": [{}]}}'.format(", ".join(f"{s:.6f}" for s in secs)))
    elif len(argv) == 2:
        render(argv[0], argv[1], variant)
    else:
        sys.exit(__doc__)
