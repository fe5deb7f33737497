namespace Serverless.Build.Tests.Knative;

/// <summary>The schemas that Knative's releases publish find nothing in the files, and something where something is wrong.</summary>
public class KnativeValidationTests
{
    private const string Package = "@kubernetes-models/knative";

    [Theory]
    [InlineData("HelloWorld")]
    [InlineData("PetStore")]
    [InlineData("ClickProcessor")]
    [InlineData("Everything")]
    public async Task Files_are_valid(string program)
    {
        using var folder = new TemporaryFolder();
        var files = KnativeApps.Files(KnativeApps.Program(program)).Select(f => folder.Write(f.Key + ".yaml", f.Value));
        Assert.Equal("", await NodeScript.RunAsync("knative.js", Package, [.. files]));
    }

    [Theory]
    [InlineData("service", "timeoutSeconds: 30", "timeoutSeconds: soon")]
    [InlineData("service", "kind: Service", "kind: Servant")]
    [InlineData("service", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: 1")]
    [InlineData("cloudrun", "containerConcurrency: 80", "containerConcurrency: many")]
    [InlineData("triggers", "retry: 4", "retry: often")]
    [InlineData("triggers", "backoffDelay: PT1S", "backoffDelay: 1")]
    [InlineData("triggers", "kind: Trigger", "kind: Triggered")]
    public async Task What_is_wrong_is_found(string name, string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        var text = KnativeApps.Files(Manifests.Of(("A", """{"kind":"queue","queue":"q-1"}""")))[name];
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEqual("", await NodeScript.RunAsync("knative.js", Package, folder.Write("file.yaml", text.Replace(right, wrong, StringComparison.Ordinal))));
    }
}
