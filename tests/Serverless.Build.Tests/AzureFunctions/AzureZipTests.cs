using System.IO.Compression;
using Microsoft.Build.Framework;

namespace Serverless.Build.Tests.AzureFunctions;

/// <summary>The tasks of the build, over a sample's assembly and a file that stands for its executable.</summary>
public class AzureZipTests
{
    [Fact]
    public void The_archive_has_the_program_and_what_the_host_reads()
    {
        using var folder = new TemporaryFolder();
        Publish(folder, "PetStore", "function.zip");

        using var zip = ZipFile.OpenRead(Path.Combine(folder.Path, "function.zip"));

        var names = zip.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("PetStore", names);
        Assert.Contains("host.json", names);
        Assert.Contains("appsettings.json", names);
        Assert.DoesNotContain("local.settings.json", names);
        Assert.Equal(File.ReadAllText(Path.Combine(folder.Path, "host.json")), new StreamReader(zip.GetEntry("host.json")!.Open()).ReadToEnd());
        var functions = Directory.EnumerateFiles(folder.Path, "function.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.Path, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(functions, names.Where(n => n.EndsWith("/function.json", StringComparison.Ordinal)));
        Assert.Equal("100755", Convert.ToString(zip.GetEntry("PetStore")!.ExternalAttributes >> 16 & 0xFFFF, 8));
    }

    [Fact]
    public void The_same_program_gives_the_same_bytes()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        Publish(one, "ClickProcessor", "function.zip");
        Publish(other, "ClickProcessor", "function.zip");
        Publish(other, "ClickProcessor", "function.zip");
        Assert.Equal(File.ReadAllBytes(Path.Combine(one.Path, "function.zip")), File.ReadAllBytes(Path.Combine(other.Path, "function.zip")));
    }

    /// <summary>The host would load it.</summary>
    [Fact]
    public void The_folder_of_a_function_that_is_gone_goes_too()
    {
        using var folder = new TemporaryFolder();
        Publish(folder, "PetStore", "function.zip");
        var old = Directory.EnumerateDirectories(folder.Path).First();

        Publish(folder, "ClickProcessor", "function.zip");

        Assert.False(Directory.Exists(old));
        Assert.True(File.Exists(Path.Combine(folder.Path, "host.json")));
    }

    private static void Publish(TemporaryFolder folder, string sample, string archive)
    {
        folder.Write(sample, "program");
        folder.Write("appsettings.json", "{}");
        var engine = new Engine();
        var files = new WriteAzureFunctionsFiles
        {
            BuildEngine = engine,
            Assembly = Repository.Sample(sample),
            RuntimeIdentifier = "linux-x64",
            Queues = "storage",
            Overlays = folder.Path,
            Folder = folder.Path,
        };
        Assert.True(files.Execute(), string.Join('\n', engine.Errors));
        Assert.True(new WriteAzureFunctionsZip { BuildEngine = engine, Executable = Path.Combine(folder.Path, sample), Archive = Path.Combine(folder.Path, archive) }.Execute(), string.Join('\n', engine.Errors));
    }

    /// <summary>Keeps what tasks report.</summary>
    private sealed class Engine : IBuildEngine
    {
        public List<string?> Errors { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, System.Collections.IDictionary globalProperties, System.Collections.IDictionary targetOutputs) => false;

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e.Message);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogWarningEvent(BuildWarningEventArgs e)
        {
        }
    }
}
