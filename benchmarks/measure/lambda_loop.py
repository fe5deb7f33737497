"""`benchmarks/compare lambda`: HelloWorld as a custom runtime of AWS Lambda, beside a bare loop on a socket (the limit) and one through HttpClient."""
import json
import os
import statistics
import subprocess

from .failure import Failure
from .places import BENCHMARKS, PUBLISHED, ROOT
from .publish import Published, publish
from .server import free_port
from .table import print_rows

OURS = ROOT / "samples" / "HelloWorld"
LIMIT = BENCHMARKS / "peers" / "LambdaLimit"
HTTP_CLIENT = BENCHMARKS / "peers" / "LambdaHttpClient"
TOOL = BENCHMARKS / "lambda" / "lambda_runtime_api.c"
EVENT = BENCHMARKS / "lambda" / "event.json"
EXPECTED = "Hello, world!"

# Amazon's own runtime client as a native program, measured with this tool on a machine of this kind; its packages are not in every registry.
AMAZON = {"first_ms": 8.4, "cpu_us": 63, "rss_mib": 62, "size_mb": 8.0}

BARS = {"vs_limit_first": 1.3, "vs_limit_cpu": 1.4, "first_ms": 5.5, "rss_mib": 25, "size_mb": 6.0}


def compare(quick, publishing):
    tool = build_tool()
    programs = {
        "ours": publish(OURS, "aws-lambda") if publishing else Published(OURS, "aws-lambda"),
        "limit": publish(LIMIT) if publishing else Published(LIMIT),
        "HttpClient": publish(HTTP_CLIENT) if publishing else Published(HTTP_CLIENT),
    }
    runs, events = (3, 1_000) if quick else (10, 5_000)
    print(f"{runs} runs of {events:,} events of each, in turns ...", flush=True)
    seen = {name: [] for name in programs}
    for turn in range(runs + 1):
        names = list(programs)
        for name in names if turn % 2 == 0 else reversed(names):
            figures = run(tool, programs[name], events)
            if turn:  # the first of each fills the caches of the file system
                seen[name].append(figures)
    return report(programs, seen)


def build_tool():
    PUBLISHED.mkdir(parents=True, exist_ok=True)
    tool = PUBLISHED / "lambda_runtime_api"
    built = subprocess.run(["cc", "-O2", "-w", "-o", str(tool), str(TOOL)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if built.returncode:
        raise Failure(f"the measuring Runtime API does not compile (clang or gcc is needed as cc):\n{built.stdout}")
    return tool


def run(tool, program, events):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "DOTNET_", "ASPNETCORE_", "Serverless__"))}
    measured = subprocess.run(
        [str(tool), str(free_port()), str(EVENT), str(events), "--", str(program.executable)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=program.folder)
    if measured.returncode:
        raise Failure(f"{program.name} did not answer all events:\n{measured.stderr}{measured.stdout}")
    figures = json.loads(measured.stdout)
    if figures["errors"] or EXPECTED not in figures["last"]:
        raise Failure(f"{program.name} answered {figures['errors']} errors, and at last {figures['last']}")
    return figures


def report(programs, seen):
    def of(name, figure):
        return statistics.median(run[figure] for run in seen[name])

    rows = [("program", "first answer ms", "CPU us an event", "RSS MiB", "size MB")]
    for name, program in programs.items():
        rows.append((name, f"{of(name, 'first_ms'):.2f}", f"{of(name, 'cpu_us'):.1f}", f"{of(name, 'rss_kib') / 1024:.1f}", f"{program.size / 1e6:.2f}"))
    rows.append(("Amazon's (see benchmarks/README.md)", str(AMAZON["first_ms"]), str(AMAZON["cpu_us"]), str(AMAZON["rss_mib"]), str(AMAZON["size_mb"])))
    print_rows(rows)
    result = {
        "first_ms": round(of("ours", "first_ms"), 2),
        "cpu_us": round(of("ours", "cpu_us"), 1),
        "rss_mib": round(of("ours", "rss_kib") / 1024, 1),
        "size_mb": round(programs["ours"].size / 1e6, 2),
        "vs_limit_first": round(of("ours", "first_ms") / of("limit", "first_ms"), 3),
        "vs_limit_cpu": round(of("ours", "cpu_us") / of("limit", "cpu_us"), 3),
        "http_client_vs_limit_cpu": round(of("HttpClient", "cpu_us") / of("limit", "cpu_us"), 3),
        "http_client_vs_limit_first": round(of("HttpClient", "first_ms") / of("limit", "first_ms"), 3),
    }
    missed = [name for name in ("vs_limit_cpu", "rss_mib", "size_mb") if result[name] > BARS[name]]
    if result["first_ms"] > BARS["first_ms"] and result["vs_limit_first"] > BARS["vs_limit_first"]:
        missed.append("first answer")
    print(f"bars: {'all kept' if not missed else 'MISSED: ' + ', '.join(missed)}")
    print(json.dumps(result))
    return 0
