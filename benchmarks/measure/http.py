"""`benchmarks/compare http`: our program and an ASP.NET Core minimal API, both Native AOT, with the same two routes."""
from statistics import median

from . import answers, load
from .places import BENCHMARKS, ROOT
from .publish import Published, publish
from .server import Server
from .table import Figure, print_figures

OURS = BENCHMARKS / "Subject"
PEER = BENCHMARKS / "peers" / "MinimalApi"
ONE_METHOD = ROOT / "samples" / "HelloWorld"

PIPELINED = 16
MIB = 1024 * 1024


class Plan:
    """How much is measured: starts of each program; pairs of servers under load, turns on each, seconds of each turn.

    Turns are short: on a shared machine the speed of a processor changes within seconds, and must change for both sides.
    """

    def __init__(self, quick):
        self.starts = 8 if quick else 20
        self.pairs = 1 if quick else 6
        self.turns = 4
        self.seconds = 1


class Seen:
    """Everything that was measured of one program."""

    def __init__(self):
        self.cold_starts, self.resident = [], []
        self.get, self.pipelined, self.post = [], [], []


def compare(quick, peer_twice, publishing):
    load.require_wrk()
    plan = Plan(quick)
    make = publish if publishing else Published
    peer = make(PEER)
    # The peer can be nothing but a server of its own, and so are these.
    ours = peer if peer_twice else make(OURS, "local")
    one_method = None if peer_twice else make(ONE_METHOD, "local")

    for program in (ours, peer):
        with Server(program) as server:
            server.first_answer(answers.HELLO_PATH)
            answers.check_hello(server)
            answers.check_order(server)

    seen = {"ours": Seen(), "peer": Seen()}
    programs = {"ours": ours, "peer": peer}
    if one_method:
        seen["one method"], programs["one method"] = Seen(), one_method
    measure_starts(plan, programs, seen)
    measure_load(plan, {side: programs[side] for side in ("ours", "peer")}, seen)
    report(programs, seen)
    return 0


def in_turns(names, turn):
    """A B, B A, A B, ...: a machine that gets slower during the run gets slower for both."""
    return names if turn % 2 == 0 else list(reversed(names))


def measure_starts(plan, programs, seen):
    print(f"cold start: {plan.starts} starts of each, in turns ...", flush=True)
    for turn in range(plan.starts + 1):
        for side in in_turns(list(programs), turn):
            with Server(programs[side]) as server:
                cold_start = server.first_answer(answers.HELLO_PATH)
                resident = server.resident_bytes()
            if turn > 0:  # the first turn fills the kernel's file cache
                seen[side].cold_starts.append(cold_start)
                seen[side].resident.append(resident)


def measure_load(plan, programs, seen):
    kinds = (
        ("get", dict(method="GET", path=answers.HELLO_PATH)),
        ("pipelined", dict(method="GET", path=answers.HELLO_PATH, pipelined=PIPELINED)),
        ("post", dict(method="POST", path=answers.ORDER_PATH, body=answers.ORDER)),
    )
    for pair in range(plan.pairs):
        print(f"load: servers {pair + 1} of {plan.pairs} ...", flush=True)
        with Server(programs["ours"]) as ours, Server(programs["peer"]) as peer:
            servers = {"ours": ours, "peer": peer}
            for server in servers.values():
                server.first_answer(answers.HELLO_PATH)
                for _, request in kinds[1:]:
                    load.run(server, plan.seconds, **request)
            for kind, request in kinds:
                for turn in range(plan.turns):
                    for side in in_turns(list(servers), turn):
                        getattr(seen[side], kind).append(load.run(servers[side], plan.seconds, **request))


def report(programs, seen):
    ours, peer = seen["ours"], seen["peer"]

    def figure(key, title, value, unit, scale=1.0, **bar):
        return Figure(key, title, value(ours, programs["ours"]) * scale, value(peer, programs["peer"]) * scale, unit, **bar)

    def middle(kind, member):
        return lambda side, _: median(getattr(one, member) for one in getattr(side, kind))

    figures = [
        figure("cold_start", "cold start, process start to first 200", lambda side, _: median(side.cold_starts), "ms", 1e3, at_most=0.25),
        figure("rss", "resident memory after the first answer", lambda side, _: median(side.resident), "MiB", 1 / MIB, at_most=0.6),
        figure("size", "executable", lambda _, program: program.size, "MiB", 1 / MIB, at_most=0.95, digits=2),
        figure("get_rps", "GET", middle("get", "requests_per_second"), "req/s", at_least=1.0, digits=0),
        figure("pipelined_rps", f"GET, {PIPELINED} pipelined", middle("pipelined", "requests_per_second"), "req/s", at_least=1.7, digits=0),
        figure("post_rps", "POST, JSON in and out", middle("post", "requests_per_second"), "req/s", at_least=1.0, digits=0),
        figure("cpu", "processor time a request, pipelined", middle("pipelined", "processor_microseconds"), "us", at_most=0.55, digits=2),
    ]
    notes = [
        f"processor time a request, one by one: GET {side_by_side(seen, 'get')}, POST {side_by_side(seen, 'post')}",
        *(f"{program.name} needs beside its executable: {', '.join(program.libraries)}"
          for program in dict.fromkeys(programs.values()) if program.libraries),
    ]
    if "one method" in programs:
        program, side = programs["one method"], seen["one method"]
        start, resident = median(side.cold_starts), median(side.resident)
        notes.append(
            f"{program.name} (one method): cold start {start * 1e3:.1f} ms ({start / median(peer.cold_starts):.3f}), "
            f"resident {resident / MIB:.1f} MiB ({resident / median(peer.resident):.3f}), "
            f"executable {program.size / MIB:.2f} MiB ({program.size / programs['peer'].size:.3f})")
    print_figures(figures, notes)


def side_by_side(seen, kind):
    ours, peer = (median(one.processor_microseconds for one in getattr(seen[side], kind)) for side in ("ours", "peer"))
    return f"{ours:.2f} us against {peer:.2f} us ({ours / peer:.3f})"
