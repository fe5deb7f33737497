using Serverless.Build.Manifest;

namespace Serverless.Build.Tests.Manifest;

public class ManifestReaderTests
{
    [Fact]
    public void The_manifest_of_an_executable_is_read_from_its_file()
    {
        var manifest = Manifests.Sample("ClickProcessor");

        Assert.Equal("ClickProcessor", manifest.Assembly);
        var bill = manifest.Functions.Single(f => f.Name == "BillingFunctions.Bill");
        Assert.Equal(10_000, bill.Timeout);
        Assert.Equal(20, Assert.Single(bill.Triggers).MaxAttempts);
        Assert.Equal(new ManifestOutput("event", "budget.exhausted"), Assert.Single(bill.Outputs));
    }

    [Fact]
    public void An_assembly_without_functions_is_refused() =>
        Assert.Contains("has no functions", Assert.Throws<DeploymentException>(() => ManifestReader.Read(typeof(ManifestReader).Assembly.Location)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_manifest_of_another_version_is_refused() =>
        Assert.Contains("version 2", Assert.Throws<DeploymentException>(() => ProgramManifest.Parse("""{"version":2}""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"5m\"", 300_000)]
    [InlineData("300000", 300_000)]
    [InlineData("\"250ms\"", 250)]
    public void A_time_is_a_number_or_a_text(string keepWarm, long milliseconds) => Assert.Equal(
        milliseconds,
        ProgramManifest.Parse($$"""{"version":1,"assembly":"A","functions":[{"name":"F","timeoutMilliseconds":1,"keepWarm":{{keepWarm}},"triggers":[]}]}""").Functions[0].KeepWarm);
}
