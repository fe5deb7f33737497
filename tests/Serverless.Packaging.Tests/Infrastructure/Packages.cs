using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Serverless.Packaging.Tests;

/// <summary>The packages, packed once for all tests, and an empty folder outside the repository to use them in.</summary>
public sealed class Packages : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serverless-packages-").FullName;

    /// <summary>A version that no cache has ever seen.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture)}";

    private string Feed => Path.Combine(_folder, "feed");

    private static string RepositoryRoot { get; } =
        typeof(Packages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public async ValueTask InitializeAsync()
    {
        // Built in a folder of their own: the outputs of the repository belong to the tests that run beside this one.
        await DotNet.RunAsync(
            RepositoryRoot, "pack", Path.Combine("eng", "packages.proj"), "-c", "Release", "-v", "quiet", $"-p:Version={Version}",
            "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={Path.Combine(_folder, "artifacts")}", $"-p:PackageOutputPath={Feed}/");

        // Packages of others come from where this machine has them; ours never reach its cache.
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(machine);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "nuget.config"),
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "cache")}" /></config>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    /// <summary>Writes files into an empty folder; <c>$VERSION$</c> stands for the packages' version.</summary>
    public string CreateFolder(string name, params (string Path, string Text)[] files)
    {
        var folder = Path.Combine(_folder, "users", name);
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text.Replace("$VERSION$", Version, StringComparison.Ordinal));
        }

        return folder;
    }

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.{extension}"));

    /// <summary>A package's description of itself, without namespaces.</summary>
    public XElement ReadNuspec(string id)
    {
        using var package = Open(id);
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var root = XElement.Load(stream);
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root.Element("metadata")!;
    }
}
