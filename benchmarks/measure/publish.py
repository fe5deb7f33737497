"""Publishes a project as a native binary, and says how large it became."""
import shutil
import subprocess

from .failure import Failure
from .places import PUBLISHED, ROOT

RUNTIME = "linux-x64"


class Published:
    """One published program: its executable, and the shared libraries that must lie beside it."""

    def __init__(self, project, platform=None):
        self.name = project.name
        self.folder = PUBLISHED / folder_name(project, platform)
        self.executable = self.folder / project.name
        if not self.executable.is_file():
            raise Failure(f"{self.executable} does not exist: publish first (leave out --no-publish)")

    @property
    def size(self):
        return self.executable.stat().st_size

    @property
    def libraries(self):
        return sorted(file.name for file in self.folder.glob("*.so"))


def folder_name(project, platform):
    return f"{project.name}-{platform}" if platform else project.name


def publish(project, platform=None):
    """Release, Native AOT where the project says so, into an empty folder of its own; a warning is an error as everywhere in the repository.

    With a platform, for that one alone; without, for all that there are.
    """
    folder = PUBLISHED / folder_name(project, platform)
    options = [f"-p:ServerlessPlatform={platform}"] if platform else []
    shutil.rmtree(folder, ignore_errors=True)
    print(f"publishing {project.relative_to(ROOT)}{f' for {platform}' if platform else ''} ...", flush=True)
    build = subprocess.run(
        ["dotnet", "publish", str(project), "-c", "Release", "-r", RUNTIME, "-o", str(folder), "--nologo", "-v", "quiet", *options],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if build.returncode:
        raise Failure(f"dotnet publish {project.relative_to(ROOT)} failed:\n{build.stdout}")
    return Published(project, platform)
