using Serverless.Build.AwsLambda;

namespace Serverless.Build.Tests.AwsLambda;

public class ConnectorReferenceTests
{
    [Theory]
    [InlineData("ClickProcessor", "BillingFunctions.Bill sends to the event 'budget.exhausted', and the project references no Serverless.Connectors.Aws")]
    [InlineData("PetStore", null)]
    public void What_sends_needs_a_connector(string sample, string? warning)
    {
        var manifest = Manifests.Sample(sample);
        Assert.Equal(warning is null, ConnectorReference.Missing(manifest, Manifests.Template(manifest), ["Serverless.Events"]) is null);
        Assert.StartsWith(warning ?? "", ConnectorReference.Missing(manifest, Manifests.Template(manifest), ["Serverless.Events"]) ?? "", StringComparison.Ordinal);
        Assert.Null(ConnectorReference.Missing(manifest, Manifests.Template(manifest), ["Serverless.Events", "Serverless.Connectors.Aws"]));
    }

    [Theory]
    [InlineData("""{"kind":"blob","path":"reports/{name}"}""", "A reads objects of 'reports/{name}'")]
    [InlineData("""{"kind":"queue","queue":"orders"}""", null)]
    public void What_takes_messages_needs_none_and_what_reads_objects_does(string trigger, string? warning)
    {
        var manifest = Manifests.Of(("A", trigger));
        Assert.StartsWith(warning ?? "", ConnectorReference.Missing(manifest, Manifests.Template(manifest), []) ?? "", StringComparison.Ordinal);
        Assert.Equal(warning is null, ConnectorReference.Missing(manifest, Manifests.Template(manifest), []) is null);
    }

    [Fact]
    public void An_overlay_that_names_another_connector_says_that_its_author_knows()
    {
        var manifest = Manifests.Sample("ClickProcessor");
        using var folder = new TemporaryFolder();
        var overlay = folder.Write("template.overlay.yaml", "Resources:\n  Function:\n    Properties:\n      Environment:\n        Variables:\n          Serverless__Events__Connector: redis\n");
        Assert.Null(ConnectorReference.Missing(manifest, TemplateFile.Text(manifest, Manifests.Monolith, overlay, out _), []));
    }
}
