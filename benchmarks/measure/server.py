"""A published program as a running server: started, asked, measured, ended."""
import os
import signal
import socket
import time

from .failure import Failure

PATIENCE_SECONDS = 30
POLL_SECONDS = 0.0001


class Server:
    """Starts the program on a free loopback port; a context manager that kills what it started.

    Every program is set up alike: production, the same address in the variables that either understands, its own
    folder as the current one (a minimal API finds its appsettings.json there), and its output thrown away.
    """

    def __init__(self, program, settings=None):
        self.program = program
        self.settings = settings or {}
        self.port = free_port()

    def __enter__(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("ASPNETCORE_", "DOTNET_"))}
        environment |= {
            "PORT": str(self.port),
            "ASPNETCORE_URLS": f"http://127.0.0.1:{self.port}",
            "ASPNETCORE_ENVIRONMENT": "Production",
            "DOTNET_ENVIRONMENT": "Production",
        } | self.settings
        executable = str(self.program.executable)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.chdir(self.program.folder)
        try:
            # posix_spawn: the least that a parent can add to the time of a start.
            self.started = time.perf_counter()
            self.pid = os.posix_spawn(
                executable, [executable], environment,
                file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, descriptor) for descriptor in (0, 1, 2)])
        finally:
            os.close(nowhere)
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def first_answer(self, path):
        """Seconds from the start of the process to the first whole 200 on the path."""
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        while time.perf_counter() - self.started < PATIENCE_SECONDS:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                    connection.sendall(head)
                    answer = connection.recv(4096)
            except (ConnectionRefusedError, ConnectionResetError):
                time.sleep(POLL_SECONDS)
                continue
            taken = time.perf_counter() - self.started
            if not answer.startswith(b"HTTP/1.1 200"):
                raise Failure(f"{self.program.name} answered GET {path} with {answer[:120]!r}")
            return taken
        raise Failure(f"{self.program.name} gave no answer to GET {path} in {PATIENCE_SECONDS} s")

    def resident_bytes(self):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) * 1024

    def processor_seconds(self):
        """User and kernel time of all the process's threads so far, ended ones too, from the kernel's clock of it."""
        return time.clock_gettime(~self.pid << 3 | 2)  # what clock_getcpuclockid(3) answers


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
