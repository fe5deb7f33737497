using Serverless.Build.Manifest;

namespace Serverless.Build.Tests.Manifest;

public class ManifestSchemaTests
{
    private static readonly string s_schema = Path.Combine(Repository.Root, "docs", "manifest.schema.json");

    [Fact]
    public async Task Manifests_keep_to_the_documented_schema()
    {
        using var folder = new TemporaryFolder();
        var manifests = new[] { "HelloWorld", "PetStore", "ClickProcessor" }.Select(name => (name, Json: ManifestReader.Read(Repository.Sample(name)))).Append(("Everything", Manifests.Everything)).Append(("Tables", Manifests.Tables));
        Assert.Equal("", await NodeScript.RunAsync("schema.js", "ajv", [s_schema, .. manifests.Select(m => folder.Write(m.Item1 + ".json", ProgramManifest.Indent(m.Item2)))]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"version":2,"assembly":"A","functions":[]}""")]
    [InlineData("""{"version":1,"assembly":"A","functions":[{"name":"F","timeoutMilliseconds":1,"triggers":[{"kind":"queue"}]}]}""")]
    [InlineData("""{"version":1,"assembly":"A","functions":[{"name":"F","timeoutMilliseconds":1,"triggers":[{"kind":"direct","queue":"q"}]}]}""")]
    [InlineData("""{"version":1,"assembly":"A","functions":[{"name":"F","timeoutMilliseconds":1,"triggers":[],"outputs":[{"kind":"letter"}]}]}""")]
    public async Task What_is_no_manifest_does_not(string json)
    {
        using var folder = new TemporaryFolder();
        Assert.NotEqual("", await NodeScript.RunAsync("schema.js", "ajv", s_schema, folder.Write("manifest.json", json)));
    }
}
