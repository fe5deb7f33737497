"""`benchmarks/compare generator`: the generator's cost of an edit, and our router beside ASP.NET Core's."""
import json
import subprocess

from .failure import Failure
from .places import BENCHMARKS, ROOT
from .table import print_rows

PROJECT = BENCHMARKS / "Serverless.Benchmarks"

BARS = (
    ("edit_100_ms", "edit of an unrelated file, 100 functions", "ms", 5),
    ("edit_100_mb", "allocated by it", "MB", 1),
    ("edit_1000_ms", "edit of an unrelated file, 1,000 functions", "ms", 40),
    ("events_100_ms", "edit of an unrelated file, 100 functions of events", "ms", 5),
    ("events_1000_ms", "edit of an unrelated file, 1,000 functions of events", "ms", 40),
    ("router_ratio", "router, time a match, ours / ASP.NET Core's", "", 0.6),
)


def compare(quick):
    print("building and measuring ...", flush=True)
    run = subprocess.run(
        ["dotnet", "run", "--project", str(PROJECT), "-c", "Release", "--", "figures", *(["--quick"] if quick else [])],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = run.stdout.splitlines()
    if run.returncode or not lines or not lines[-1].startswith("{"):
        raise Failure(f"{PROJECT.name} failed:\n{run.stdout}")
    figures = json.loads(lines[-1])

    print()
    print_rows([("figure", "measured", "", "bar", "")] + [
        (title, f"{figures[key]:.3f}", unit, f"<= {bar}", "ok" if figures[key] <= bar else "MISSED")
        for key, title, unit, bar in BARS])
    print()
    for line in lines[:-1]:
        print(line)
    print(json.dumps({key: figures[key] for key, _, _, _ in BARS}))
    return 0
