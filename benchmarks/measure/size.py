"""`benchmarks/compare size`: the samples' native binaries against the committed baseline."""
import json

from .failure import Failure
from .places import BENCHMARKS, ROOT
from .publish import publish
from .table import print_rows

BASELINE = BENCHMARKS / "baselines" / "size.json"
SAMPLES = ROOT / "samples"
TOLERANCE = 0.03

# Published for one platform alone as well: what the others need must not be in there.
FOR_ONE_PLATFORM = {"HelloWorld": ["local", "aws-lambda", "azure-functions", "knative", "openwhisk"]}


def compare(update):
    projects = sorted(project.parent for project in SAMPLES.glob("*/*.csproj"))
    if not projects:
        raise Failure(f"no sample in {SAMPLES}")
    sizes = {}
    for project in projects:
        sizes[project.name] = publish(project).size
        for platform in FOR_ONE_PLATFORM.get(project.name, []):
            sizes[f"{project.name} for {platform}"] = publish(project, platform).size
    if update:
        BASELINE.write_text(json.dumps(sizes, indent=2) + "\n", encoding="utf-8")
        print(f"wrote {BASELINE.relative_to(ROOT)}: {json.dumps(sizes)}")
        return 0

    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    rows, wrong = [("sample", "bytes", "baseline", "change", "")], False
    for name, size in sizes.items():
        known = baseline.get(name)
        kept = known is not None and size <= known * (1 + TOLERANCE)
        wrong |= not kept
        rows.append((
            name, f"{size:,}", f"{known:,}" if known else "none", f"{size / known - 1:+.1%}" if known else "",
            "ok" if kept else "TOO LARGE" if known else "NO BASELINE"))
    print_rows(rows)
    if wrong:
        print(f"A binary may grow by {TOLERANCE:.0%}. Where more is meant, say why in the commit and run: benchmarks/compare size --update")
    print(json.dumps(sizes))
    return 1 if wrong else 0
