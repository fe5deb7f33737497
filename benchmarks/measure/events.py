"""`benchmarks/compare events`: messages through a queue, a function and its acknowledgement, beside SQLite and Redis by hand."""
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from statistics import median

from .failure import Failure
from .places import BENCHMARKS
from .publish import Published, publish
from .server import Server, free_port
from .table import print_rows

PROJECT = BENCHMARKS / "EventSubject"
PEER = BENCHMARKS / "peers" / "WolverineQueue"
LEAST_SQLITE, LEAST_REDIS = 0.5, 0.9

# Ours, what it is called, and the loop by hand that it is compared with.
SQLITE = (
    ("many", "batches of 100", "/plain/sqlite?count={count}"),
    ("one", "one message at a time", "/plain/sqlite?count={count}"),
    ("many-on", "batches of 100, each message sent on", "/plain/sqlite?count={count}&on=true"),
    ("one-on", "one message at a time, sent on", "/plain/sqlite?count={count}&on=true"),
)
REDIS = (
    ("redis-many", "Redis, batches of 100", "/plain/redis?count={count}&connection={redis}"),
    ("redis-one", "Redis, one message at a time", "/plain/redis?count={count}&connection={redis}"),
)


def compare(quick, publishing):
    program, peer = ((publish if publishing else Published)(project) for project in (PROJECT, PEER))
    rounds, count, seconds = (2, 10_000, 2) if quick else (7, 50_000, 5)
    rows, ratios = [("through queue, function and acknowledgement", "a second", "by hand", "ratio", "bar", "")], {}

    with Redis() as redis, tempfile.TemporaryDirectory() as data:
        settings = {"Serverless__Data": data, "Logging__LogLevel__Default": "Warning", "Serverless__Redis__Connection": redis.address}
        if redis.runs:
            settings |= {f"Serverless__Events__Connectors__{queue}": "redis" for queue, _, _ in REDIS}
        with Server(program, settings) as server:
            server.first_answer("/health/liveness")
            for queue, title, by_hand in SQLITE + (REDIS if redis.runs else ()):
                print(f"{title}: {rounds} rounds of {count:,} messages, in turns ...", flush=True)
                other = by_hand.format(count=count, redis=redis.address)
                least = LEAST_REDIS if queue.startswith("redis") else LEAST_SQLITE
                ours, theirs = in_turns(server, rounds, f"/run/{queue}?count={count}", other)
                ratios[queue] = median(a / b for a, b in zip(ours, theirs))
                bar = f">= {least}" if queue in ("many", "redis-many") else ""
                kept = "" if not bar else "ok" if ratios[queue] >= least else "MISSED"
                rows.append((title, f"{median(ours):,.0f}", f"{median(theirs):,.0f}", f"{ratios[queue]:.3f}", bar, kept))
                if queue == "one":
                    half = int(median(ours) / 2)
            rows.append(beside_wolverine(server, peer, rounds, count))
            print(f"latency at {half:,} messages a second ...", flush=True)
            p99 = median(ask(server, f"/latency?rate={half}&seconds={seconds}") for _ in range(3))

    print()
    print_rows(rows)
    print()
    print(f"at half of that load, {half:,} messages a second one at a time, 99 of 100 reach their function within {p99:.2f} ms")
    if not redis.runs:
        print("redis-server is not installed (eng/install-tools installs it): Redis was not measured")
    print(json.dumps({"sqlite_batch": round(ratios["many"], 3), "redis_batch": round(ratios["redis-many"], 3) if redis.runs else None,
                      "p99_ms_at_half_load": round(p99, 2)}))
    return 0


def beside_wolverine(server, program, rounds, count):
    """One message at a time beside WolverineFx, its local queue durable on SQLite too; it gets a tenth of the messages, as it would take minutes."""
    title = "one message at a time, beside WolverineFx"
    print(f"{title}: {rounds} rounds ...", flush=True)
    with tempfile.TemporaryDirectory() as data, Server(program, {"Database": f"{data}/queue.db"}) as peer:
        peer.first_answer("/health/liveness")
        ours, theirs = [], []
        for turn in range(rounds + 1):
            speeds = ask(server, f"/run/one?count={count}"), ask(peer, f"/run?count={count // 10}")
            if turn:
                ours.append(speeds[0])
                theirs.append(speeds[1])
    return title, f"{median(ours):,.0f}", f"{median(theirs):,.0f}", f"{median(a / b for a, b in zip(ours, theirs)):.1f}", "", ""


def in_turns(server, rounds, ours, theirs):
    """A B, B A, ...; one round before that is not counted."""
    seen = {ours: [], theirs: []}
    for turn in range(rounds + 1):
        for path in (ours, theirs) if turn % 2 == 0 else (theirs, ours):
            speed = ask(server, path)
            if turn:
                seen[path].append(speed)
    return seen[ours], seen[theirs]


def ask(server, path):
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}{path}", method="POST")
    try:
        with urllib.request.urlopen(request, timeout=600) as answer:
            return float(answer.read())
    except OSError as problem:
        raise Failure(f"POST {path}: {problem}") from problem


class Redis:
    """A server of our own on a free port, which keeps nothing; where there is none, `runs` is false."""

    def __enter__(self):
        program = shutil.which("redis-server")
        self.runs = program is not None
        port = free_port()
        self.address = f"127.0.0.1:{port}"
        if self.runs:
            self.process = subprocess.Popen(
                [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.wait(port)
        return self

    def __exit__(self, *_):
        if self.runs:
            self.process.kill()
            self.process.wait()

    @staticmethod
    def wait(port):
        for _ in range(1000):
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                    connection.sendall(b"PING\r\n")
                    if connection.recv(16).startswith(b"+PONG"):
                        return
            except OSError:
                time.sleep(0.01)
        raise Failure("redis-server does not answer")
