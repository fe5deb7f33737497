using System.Diagnostics;
using System.Formats.Tar;
using System.Runtime.Versioning;
using Serverless.Platforms.Tests;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>An image's own file system, in which its program runs as a container runtime has it: nothing else is there, it cannot be written to, and the user is the image's.</summary>
[SupportedOSPlatform("linux")]
internal sealed class UnpackedImage : IDisposable
{
    private const string Contain =
        """
        set -e
        mount --bind "$1" "$1"
        mount -o remount,bind,ro "$1"
        mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        root=$1 folder=$2 user=$3 group=$4
        shift 4
        exec unshare --root="$root" --wd="$folder" --setgid="$group" --setuid="$user" -- "$@"
        """;

    private readonly ImageArchive _image;
    private readonly string _folder = Directory.CreateTempSubdirectory("image-").FullName;

    public UnpackedImage(ImageArchive image)
    {
        _image = image;
        Root = Path.Combine(_folder, "root");
        const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(Root, Everybody);
        TarFile.ExtractToDirectory(new MemoryStream(image.Layer), Root, overwriteFiles: false);

        // A runtime makes the places to mount at.
        Directory.CreateDirectory(Path.Combine(Root, "proc"), Everybody);
        Directory.CreateDirectory(Path.Combine(Root, "dev"), Everybody);
    }

    /// <summary>Where the files are.</summary>
    public string Root { get; }

    /// <summary>Skips the test where no file systems can be mounted.</summary>
    public static void SkipUnlessPossible()
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "unshare --mount true"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, "The image can only be run by who may mount file systems (root): unshare --mount fails.");
    }

    /// <summary>Runs the program.</summary>
    public PlatformProcess Run(string[] arguments, params KeyValuePair<string, string>[] environment)
    {
        var ids = _image.User.Split(':');
        return PlatformProcess.Start(
            "unshare", ["--mount", "sh", "-c", Contain, "sh", Root, _image.Folder, ids[0], ids[1], _image.Entrypoint, .. arguments], _image.Environment.Where(v => v.Key != "PATH").Concat(environment));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
