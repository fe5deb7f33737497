namespace Serverless.Build.Tests.AzureFunctions;

/// <summary>The published schemas find nothing in the files, and something where something is wrong.</summary>
public class AzureSchemaTests
{
    [Theory]
    [InlineData("PetStore", false)]
    [InlineData("ClickProcessor", false)]
    [InlineData("Everything", false)]
    [InlineData("Everything", true)]
    public async Task Files_are_valid(string program, bool usesServiceBus)
    {
        using var folder = new TemporaryFolder();
        var files = AzureApps.Files(AzureApps.Program(program), AzureApps.Settings with { UsesServiceBus = usesServiceBus });
        foreach (var group in files.GroupBy(f => Path.GetFileName(f.Key), f => folder.Write(f.Key.Replace('/', '.'), f.Value)))
        {
            Assert.Equal("", await NodeScript.RunAsync("schema.js", "ajv", [Schema(group.Key), .. group]));
        }
    }

    [Theory]
    [InlineData("host.json", "\"functionTimeout\": \"00:00:35\"", "\"functionTimeout\": 35")]
    [InlineData("host.json", "\"version\": \"2.0\"", "\"version\": 9")]
    [InlineData("host.json", "\"maxDequeueCount\": 5", "\"maxDequeueCount\": \"5\"")]
    [InlineData("local.settings.json", "\"custom\"", "\"csharp\"")]
    [InlineData("A/function.json", "\"in\"", "\"sideways\"")]
    [InlineData("A/function.json", "\"queueName\": \"q-1\"", "\"queueName\": 1")]
    public async Task What_is_wrong_is_found(string name, string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        var text = AzureApps.Files(Manifests.Of(("A", """{"kind":"queue","queue":"q-1"}""")))[name];
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEqual("", await NodeScript.RunAsync("schema.js", "ajv", Schema(Path.GetFileName(name)), folder.Write("file.json", text.Replace(right, wrong, StringComparison.Ordinal))));
    }

    private static string Schema(string name) => Path.Combine(Repository.TestFolder, "Schemas", "azure-" + name);
}
