using System.IO.Compression;
using Serverless.Build.Archives;
using Serverless.Build.AwsLambda;

namespace Serverless.Build.Tests.AwsLambda;

public class FunctionZipTests
{
    [Fact]
    public void The_archive_has_what_the_program_reads_and_nothing_else()
    {
        using var folder = Published();

        using var zip = ZipFile.OpenRead(Zip(folder, "function.zip"));

        Assert.Equal(["appsettings.Production.json", "appsettings.json", "bootstrap", "libe_sqlite3.so"], zip.Entries.Select(e => e.FullName));
        Assert.Equal("program", new StreamReader(zip.GetEntry("bootstrap")!.Open()).ReadToEnd());
    }

    [Fact]
    public void Lambda_may_start_it_and_sees_so_on_whatever_system_it_was_written()
    {
        using var folder = Published();
        var path = Zip(folder, "function.zip");

        using (var zip = ZipFile.OpenRead(path))
        {
            Assert.Equal(["100644", "100644", "100755", "100755"], zip.Entries.Select(e => Convert.ToString(e.ExternalAttributes >> 16 & 0xFFFF, 8)));
        }

        // In the central directory: who made it, Unix.
        var bytes = File.ReadAllBytes(path).AsSpan();
        Assert.Equal(3, bytes[bytes.IndexOf("PK\u0001\u0002"u8) + 5]);
    }

    [Fact]
    public void The_same_files_give_the_same_bytes()
    {
        using var folder = Published();
        var first = File.ReadAllBytes(Zip(folder, "function.zip"));
        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        }

        Assert.Equal(first, File.ReadAllBytes(Zip(folder, "other.zip")));
    }

    [Fact]
    public void A_program_for_a_newer_system_is_noticed()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(SystemLibrary.NewerThanLambda(folder.Write("old", "\0GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_PRIVATE\0")));
        Assert.Equal(new Version(2, 38), SystemLibrary.NewerThanLambda(folder.Write("new", "\0GLIBC_2.38\0GLIBC_2.36\0")));
    }

    private static TemporaryFolder Published()
    {
        var folder = new TemporaryFolder();
        foreach (var name in new[] { "App.dbg", "App.pdb", "App.xml", "appsettings.json", "appsettings.Production.json", "libe_sqlite3.so", "libe_sqlite3.so.dbg", "manifest.json", "template.yaml" })
        {
            folder.Write(name, name);
        }

        folder.Write("App", "program");
        return folder;
    }

    private static string Zip(TemporaryFolder folder, string name)
    {
        var path = Path.Combine(folder.Path, name);
        FunctionZip.Write(path, Path.Combine(folder.Path, "App"), "bootstrap");
        return path;
    }
}
