"""One round of load by wrk on one server."""
import json
import shutil
import subprocess
from pathlib import Path

from .failure import Failure

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 64


class Round:
    def __init__(self, requests, seconds, processor_seconds):
        self.requests_per_second = requests / seconds
        self.processor_microseconds = processor_seconds / requests * 1e6


def require_wrk():
    if not shutil.which("wrk"):
        raise Failure("wrk makes the load, and is not installed: apt-get install wrk")


def run(server, seconds, method, path, body=None, pipelined=1):
    before = server.processor_seconds()
    wrk = subprocess.run(
        ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", str(SCRIPT), f"http://127.0.0.1:{server.port}",
         "--", str(pipelined), method, path, *([body] if body else [])],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    used = server.processor_seconds() - before
    lines = [line for line in wrk.stdout.splitlines() if line.startswith('{"requests"')]
    if wrk.returncode or not lines:
        raise Failure(f"wrk failed on {server.program.name}:\n{wrk.stdout}")
    seen = json.loads(lines[-1])
    if seen["failed"] or seen["broken"] or not seen["requests"]:
        raise Failure(f"{server.program.name} did not answer every {method} {path} with success under load: {lines[-1]}")
    return Round(seen["requests"], seen["seconds"], used)
