"""`benchmarks/compare burst`: ClickProcessor at a steady rate of visitors, and at ten times that rate for ten seconds."""
import asyncio
import json
import tempfile
from pathlib import Path
from statistics import median

from .failure import Failure
from .places import ROOT
from .publish import Published, publish
from .server import Server
from .table import print_rows

SAMPLE = ROOT / "samples" / "ClickProcessor"
ADS = ("shoes-top", "shoes-side", "coffee-top")
FIRST_PATH = f"/ads/{ADS[0]}/minutes"
RATE = 100
CONNECTIONS = 64
MIB = 1024 * 1024

# A 99th percentile below this is the machine's own noise: what counts is that a burst stays small beside it.
FLOOR_MS = 10.0
AT_MOST = 3.0


class Plan:
    """How often, and how many seconds at the steady rate and at ten times it."""

    def __init__(self, quick):
        self.rounds = 1 if quick else 5
        self.steady = 3 if quick else 6
        self.burst = 5 if quick else 10


def compare(quick, publishing):
    plan = Plan(quick)
    program = (publish if publishing else Published)(SAMPLE, "local")
    rounds = []
    for number in range(plan.rounds):
        print(f"round {number + 1} of {plan.rounds} ...", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            settings = {"Serverless__Data": str(Path(folder, "broker")), "ClickProcessor__Database": str(Path(folder, "clicks.db"))}
            with Server(program, settings) as server:
                server.first_answer(FIRST_PATH)
                rounds.append(asyncio.run(drive(server, plan)))
    report(rounds)
    return 0


async def drive(server, plan):
    """One program's life: warmed up, steady, in the burst."""
    visitors = Visitors(server)
    await visitors.click(RATE, 2)
    steady = await visitors.click(RATE, plan.steady)
    before = server.resident_bytes()
    burst = await visitors.click(10 * RATE, plan.burst)
    await visitors.leave()
    return {"steady": steady, "burst": burst, "grown": (server.resident_bytes() - before) / MIB}


class Visitors:
    """Clicks at a rate, whether answers come or not, over connections that are kept."""

    def __init__(self, server):
        self.server = server
        self.idle = asyncio.Queue()
        for _ in range(CONNECTIONS):
            self.idle.put_nowait(None)

    async def click(self, rate, seconds):
        """Milliseconds that each answer took from when its click was due, in order."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        clicks = []
        for number in range(rate * seconds):
            due = start + number / rate
            if (wait := due - loop.time()) > 0:
                await asyncio.sleep(wait)
            clicks.append(asyncio.create_task(self.click_once(number, due)))
        return sorted(await asyncio.gather(*clicks))

    async def click_once(self, number, due):
        connection = await self.idle.get() or await asyncio.open_connection("127.0.0.1", self.server.port)
        reader, writer = connection
        writer.write(f"GET /click/{ADS[number % len(ADS)]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 302") or b"content-length: 0" not in head.lower():
            raise Failure(f"{self.server.program.name} answered a click with {head[:200]!r}")
        taken = asyncio.get_running_loop().time() - due
        self.idle.put_nowait(connection)
        return taken * 1e3

    async def leave(self):
        while not self.idle.empty():
            if connection := self.idle.get_nowait():
                connection[1].close()


def report(rounds):
    def percentile(kind, share):
        return median(one[kind][int(len(one[kind]) * share)] for one in rounds)

    steady, burst = percentile("steady", 0.99), percentile("burst", 0.99)
    ratio = burst / max(steady, FLOOR_MS)
    grown = max(one["grown"] for one in rounds)
    print()
    print_rows([
        ("clicks a second", "p50", "p99", ""),
        (f"{RATE}", f"{percentile('steady', 0.5):.2f}", f"{steady:.2f}", "ms"),
        (f"{10 * RATE}", f"{percentile('burst', 0.5):.2f}", f"{burst:.2f}", "ms"),
    ])
    print()
    print(f"p99 in the burst over the steady one (at least {FLOOR_MS:.0f} ms): {ratio:.2f}, bar <= {AT_MOST:.0f}, {'ok' if ratio <= AT_MOST else 'MISSED'}; "
          f"memory grew by {grown:.0f} MiB")
    print(json.dumps({"p99_steady_ms": round(steady, 2), "p99_burst_ms": round(burst, 2), "ratio": round(ratio, 3), "grown_mib": round(grown, 1)}))
