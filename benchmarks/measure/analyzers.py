"""`benchmarks/compare analyzers`: all our rules on one program, beside the analyzers that are known best."""
import json
import subprocess

from .failure import Failure
from .places import BENCHMARKS, ROOT
from .table import print_rows

PROJECT = BENCHMARKS / "Serverless.Benchmarks"
MOST_MS = 150


def compare(quick):
    figures = measure("analyzers", quick)
    ours, *peers = figures["sets"]

    print()
    print_rows([("analyzers", "rules", "findings", "own ms", "extra ms", "by the clock", "ours / theirs", "bar", "")] + [
        row(ours, "", f"< {MOST_MS}", ours["own_ms"] < MOST_MS)] + [
        row(peer, f"{peer['ratio']:.3f}", "< 1", peer["ratio"] < 1) for peer in peers])
    print()
    print_rows([("ours, by family and analyzer", "own ms")] + [
        (name, f"{milliseconds:.1f}") for name, milliseconds in by_family(figures["by_analyzer"])])
    print()
    print(f"a run in which no analyzer finds anything takes {figures['baseline_ms']:,.0f} ms of processor time")
    print(f"in a project without triggers ours take {figures['without_triggers']['own_ms']:.2f} ms, "
          f"and the run {figures['without_triggers']['extra_ms']:+.2f} ms")
    print(json.dumps({
        "all_rules_ms": round(ours["own_ms"], 1),
        **{f"vs_{peer['key']}": peer["ratio"] for peer in peers if peer["key"] in ("sonar", "meziantou")},
    }))
    return 0


def by_rule(quick):
    """What each rule that follows calls adds to the walk that they share."""
    figures = measure("rules", quick)
    print()
    print_rows([("rule", "findings", "ms more")] + [
        (rule["name"], str(rule["findings"]), f"{rule['more_ms']:.1f}") for rule in figures["rules"]])
    print()
    print(f"the walk without rules takes {figures['walk_ms']:.1f} ms, with all of them {figures['all_ms']:.1f} ms")
    return 0


def measure(what, quick):
    print("building and measuring ...", flush=True)
    run = subprocess.run(
        ["dotnet", "run", "--project", str(PROJECT), "-c", "Release", "--", what, *(["--quick"] if quick else [])],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = run.stdout.splitlines()
    if run.returncode or not lines or not lines[-1].startswith("{"):
        raise Failure(f"{PROJECT.name} failed:\n{run.stdout}")
    return json.loads(lines[-1])


def row(figures, ratio, bar, kept):
    return (figures["title"], str(figures["rules"]), f"{figures['findings']:,}", f"{figures['own_ms']:,.1f}", f"{figures['extra_ms']:,.0f}",
            f"{figures['extra_clock_ms']:,.0f}", ratio, bar, "ok" if kept else "MISSED")


def by_family(analyzers):
    """Each family, which is the namespace, with its sum, and below it its analyzers; the dearest first."""
    families = {}
    for analyzer in analyzers:
        *_, family, name = analyzer["name"].split(".")
        families.setdefault(family, []).append((name, analyzer["own_ms"]))
    for family, members in sorted(families.items(), key=lambda entry: -sum(cost for _, cost in entry[1])):
        yield family, sum(cost for _, cost in members)
        yield from ((f"  {name}", cost) for name, cost in members)
