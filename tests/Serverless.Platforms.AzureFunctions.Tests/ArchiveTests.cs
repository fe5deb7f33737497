using System.IO.Compression;
using System.Text.Json.Nodes;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests;

/// <summary>What a deployment uploads.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wwwroot-").FullName;

    [Fact]
    public async Task Unpacked_its_handler_answers_for_each_of_its_folders()
    {
        var archive = Path.Combine(Path.GetDirectoryName(await Fixture.ExecutableAsync())!, "function.zip");
        await ZipFile.ExtractToDirectoryAsync(archive, _folder, TestContext.Current.CancellationToken);
        var handler = (string)Read("host.json")["customHandler"]!["description"]!["defaultExecutablePath"]!;
        var folders = Directory.GetDirectories(_folder).Select(f => Path.GetFileName(f)!).ToList();
        Assert.Contains("RequestFunctions_Echo", folders);

        await using var host = await AzureHost.StartAsync(Path.Combine(_folder, handler), new Dictionary<string, string>());
        foreach (var folder in folders)
        {
            var trigger = Read(Path.Combine(folder, "function.json"))["bindings"]!.AsArray().Single(b => ((string)b!["type"]!).EndsWith("Trigger", StringComparison.Ordinal))!;
            Assert.Equal("in", (string?)trigger["direction"]);

            // Nothing comes with it, so that most fail; but each is known.
            var answer = await host.InvokeAsync(folder, []);
            Assert.NotEqual(404, answer.Status);
        }

        Assert.Equal(404, (await host.InvokeAsync("Nobody", [])).Status);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, file)))!;
}
