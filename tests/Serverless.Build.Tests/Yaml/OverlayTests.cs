using Serverless.Build.AwsLambda;
using Serverless.Build.Yaml;

namespace Serverless.Build.Tests.Yaml;

public class OverlayTests
{
    private const string Template = "A:\n  B: 1\n  C:\n    - 1\n    - 2\nD: !Ref X\n";

    [Theory]
    [InlineData("A:\n  B: 2\n", "A:\n  B: 2\n  C:\n    - 1\n    - 2\nD: !Ref X\n")]
    [InlineData("A:\n  E: 3\n", "A:\n  B: 1\n  C:\n    - 1\n    - 2\n  E: 3\nD: !Ref X\n")]
    [InlineData("A:\n  C:\n    - 3\n", "A:\n  B: 1\n  C:\n    - 3\nD: !Ref X\n")]
    [InlineData("A:\n  C: null\nD: ~\n", "A:\n  B: 1\n")]
    [InlineData("A:\n  C:\nNew:\n", "A:\n  B: 1\nD: !Ref X\n")]
    [InlineData("A: !GetAtt Y.Arn\nD: !Sub '${Z}/*'\n", "A: !GetAtt Y.Arn\nD: !Sub '${Z}/*'\n")]
    [InlineData("D:\n  Fn::GetAtt: [A, Arn]\n", "A:\n  B: 1\n  C:\n    - 1\n    - 2\nD:\n  Fn::GetAtt: [A, Arn]\n")]
    [InlineData("D: 'null'\n", "A:\n  B: 1\n  C:\n    - 1\n    - 2\nD: 'null'\n")]
    [InlineData("# nothing\n", Template)]
    [InlineData("", Template)]
    public void Maps_are_merged_lists_replaced_and_null_takes_out(string overlay, string expected)
    {
        using var folder = new TemporaryFolder();
        var template = Overlay.Read(folder.Write("template.yaml", Template));

        Overlay.Merge(template, Overlay.Read(folder.Write("overlay.yaml", overlay)));

        Assert.Equal(expected, Build.Yaml.Yaml.Write(template));
    }

    [Theory]
    [InlineData("- a\n- b\n", "is no map")]
    [InlineData("A: [\n", "(2,1)")]
    public void What_cannot_be_merged_is_named_with_its_place(string overlay, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("overlay.yaml", overlay);
        var exception = Assert.Throws<DeploymentException>(() => Overlay.Read(path));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_changes_a_generated_template()
    {
        using var folder = new TemporaryFolder();
        var overlay = folder.Write(
            "template.overlay.yaml",
            "Resources:\n  Function:\n    Properties:\n      MemorySize: 512\n      Environment:\n        Variables:\n          Table: !Ref Table\n  Table:\n    Type: AWS::DynamoDB::Table\n");

        var text = TemplateFile.Text(Manifests.Sample("HelloWorld"), Manifests.Monolith, overlay, out _);

        Assert.Contains("MemorySize: 512\n", text, StringComparison.Ordinal);
        Assert.Contains("Table: !Ref Table\n", text, StringComparison.Ordinal);
        Assert.Contains("Path: /hello/{name}\n", text, StringComparison.Ordinal);
        Assert.Contains("Table:\n    Type: AWS::DynamoDB::Table\n", text, StringComparison.Ordinal);
    }
}
