using Serverless.Build.Yaml;

namespace Serverless.Build.Tests.AwsLambda;

/// <summary>AWS's own validator finds nothing in the templates of the snapshots, as they are and expanded.</summary>
public class TemplateValidationTests
{
    private static readonly string[] s_templates = [.. Directory.EnumerateFiles(Path.Combine(Repository.TestFolder, "Snapshots"), "*.verified.yaml").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Templates_are_valid() => Assert.Equal("", await ValidateAsync(s_templates));

    [Fact]
    public async Task Expanded_templates_are_valid()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("", await ValidateAsync(s_templates.Select(path => folder.Write(Path.GetFileName(path), Expanded(path)))));
    }

    [Fact]
    public async Task The_overlay_of_a_sample_fits_its_template()
    {
        using var folder = new TemporaryFolder();
        var template = Overlay.Read(s_templates.Single(path => path.EndsWith("ClickProcessor.monolith.verified.yaml", StringComparison.Ordinal)));
        Overlay.Merge(template, Overlay.Read(Path.Combine(Repository.Root, "samples", "ClickProcessor", "template.overlay.yaml")));
        Assert.Equal("", await ValidateAsync([folder.Write("template.yaml", Build.Yaml.Yaml.Write(SamExpansion.Expand(template)))]));
    }

    /// <summary>The validator sees what is wrong, so that its silence says something.</summary>
    [Theory]
    [InlineData("BatchSize: 50\n", "BatchSize: 50000\n")]
    [InlineData("StartingPosition: TRIM_HORIZON\n", "StartingPosition: SOMEWHERE\n")]
    [InlineData("Destination: !GetAtt ClicksStreamDeadLettersQueue.Arn\n", "Destination: !GetAtt Nothing.Arn\n")]
    [InlineData("maxReceiveCount: 20\n", "maxReceiveCount: often\n")]
    [InlineData("BatchSize: 200\n", "BatchSize: 20000\n", "Tables")]
    [InlineData("EventSourceArn: !Ref AccountsTableStreamArn\n", "EventSourceArn: !Ref Nothing\n", "Tables")]
    public async Task What_is_wrong_is_found(string right, string wrong, string program = "ClickProcessor")
    {
        using var folder = new TemporaryFolder();
        var text = Expanded(s_templates.Single(path => path.EndsWith($"{program}.monolith.verified.yaml", StringComparison.Ordinal)));
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEqual("", await ValidateAsync([folder.Write("template.yaml", text.Replace(right, wrong, StringComparison.Ordinal))]));
    }

    private static string Expanded(string path) => Build.Yaml.Yaml.Write(SamExpansion.Expand(Overlay.Read(path)));

    private static Task<string> ValidateAsync(IEnumerable<string> files) => NodeScript.RunAsync("validate.js", "@aws/cloudformation-validate", [.. files]);
}
