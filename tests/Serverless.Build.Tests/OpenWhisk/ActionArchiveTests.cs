using System.IO.Compression;
using Serverless.Build.OpenWhisk;

namespace Serverless.Build.Tests.OpenWhisk;

public class ActionArchiveTests
{
    [Fact]
    public void The_archive_has_the_program_as_exec_and_what_the_image_asks_for()
    {
        using var folder = Published();
        var (path, _) = Write(folder, "action.zip");
        using var zip = ZipFile.OpenRead(path);
        Assert.Equal(["appsettings.json", "exec", "exec.env", "libe_sqlite3.so"], zip.Entries.Select(e => e.FullName));
        Assert.Equal(["100644", "100755", "100644", "100755"], zip.Entries.Select(e => Convert.ToString(e.ExternalAttributes >> 16 & 0xFFFF, 8)));
        using var reader = new StreamReader(zip.GetEntry("exec.env")!.Open());
        Assert.Equal("openwhisk/action-golang-v1.24", reader.ReadToEnd());
    }

    [Fact]
    public void The_same_files_give_the_same_bytes()
    {
        using var folder = Published();
        var (first, _) = Write(folder, "action.zip");
        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        }

        var (second, _) = Write(folder, "other.zip");
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path), f => f.EndsWith(".env", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_for_a_newer_system_is_warned_of()
    {
        using var folder = Published("\0GLIBC_2.38\0");
        Assert.Contains("glibc 2.38", Assert.Single(Write(folder, "action.zip").Warnings));
        Assert.Empty(Write(folder, "other.zip", "example/newer").Warnings);
    }

    private static (string Path, IReadOnlyList<string> Warnings) Write(TemporaryFolder folder, string name, string runtime = "")
    {
        var path = Path.Combine(folder.Path, name);
        return (path, ActionArchive.Write(path, Path.Combine(folder.Path, "App"), OpenWhiskSettings.Of("linux-x64", "", runtime)));
    }

    private static TemporaryFolder Published(string program = "program")
    {
        var folder = new TemporaryFolder();
        foreach (var name in new[] { "App.dbg", "appsettings.json", "libe_sqlite3.so", "manifest.json", "manifest.yaml" })
        {
            folder.Write(name, name);
        }

        folder.Write("App", program);
        return folder;
    }
}
