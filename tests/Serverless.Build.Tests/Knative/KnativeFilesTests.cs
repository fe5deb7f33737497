using Serverless.Build.Knative;
using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;

namespace Serverless.Build.Tests.Knative;

public class KnativeFilesTests
{
    [Theory]
    [InlineData("""{"kind":"event","type":"order.placed"}""", "exact: {type: order.placed}")]
    [InlineData("""{"kind":"event","type":"order.*","source":"shop"}""", "prefix: {type: order.} exact: {source: shop}")]
    [InlineData("""{"kind":"event","type":"order.placed","subject":"cats/*"}""", "exact: {type: order.placed} prefix: {subject: cats/}")]
    [InlineData("""{"kind":"event","type":"order.placed","source":"shop","subject":"tom"}""", "exact: {type: order.placed} exact: {source: shop} exact: {subject: tom}")]
    [InlineData("""{"kind":"queue","queue":"bills"}""", "exact: {type: serverless.queue, subject: bills}")]
    [InlineData("""{"kind":"stream","stream":"clicks"}""", "exact: {type: serverless.stream, subject: clicks}")]
    [InlineData("""{"kind":"direct"}""", "exact: {type: serverless.direct, subject: Shop.Run}")]
    public void A_trigger_lets_its_events_through(string trigger, string filters)
    {
        var resource = Assert.Single(Triggers(Manifests.Of(("Shop.Run", trigger))));
        var all = ((YamlSequenceNode)resource["spec"]["filters"]).Select(f => (YamlMappingNode)f).SelectMany(f => f.Children)
            .Select(f => $"{f.Key}: {{{string.Join(", ", ((YamlMappingNode)f.Value).Children.Select(c => $"{c.Key}: {c.Value}"))}}}");
        Assert.Equal(filters, string.Join(' ', all));
        Assert.Equal("/_functions/Shop.Run", (string?)resource["spec"]["subscriber"]["uri"]);
    }

    [Fact]
    public void Attempts_beyond_the_first_are_retries()
    {
        var resource = Assert.Single(Triggers(Manifests.Of(("A", """{"kind":"queue","queue":"q","maxAttempts":1}"""))));
        Assert.Equal("0", (string?)resource["spec"]["delivery"]["retry"]);
        Assert.Equal("PT31S", (string?)resource["spec"]["delivery"]["timeout"]);
    }

    [Fact]
    public void Each_trigger_of_a_function_has_a_name_of_its_own()
    {
        var names = Triggers(Manifests.Of(
            ("Shop.Noted", """{"kind":"event","type":"a"},{"kind":"event","type":"b"}"""), ("Shop_Noted", """{"kind":"event","type":"c"}"""))).Select(r => (string?)r["metadata"]["name"]);
        Assert.Equal(["shop-noted", "shop-noted-2", "shop-noted-3"], names);
    }

    [Fact]
    public void A_schedule_says_when_where_and_for_whom()
    {
        var resource = Assert.Single(Triggers(Manifests.Of(("Reports.Daily", """{"kind":"timer","cron":"0 7 * * *","timeZone":"Europe/Berlin"}"""))));
        Assert.Equal(("PingSource", "0 7 * * *", "Europe/Berlin"), ((string?)resource["kind"], (string?)resource["spec"]["schedule"], (string?)resource["spec"]["timezone"]));
        Assert.Equal("Reports.Daily", (string?)resource["spec"]["ceOverrides"]["extensions"]["serverlessfunction"]);
    }

    [Fact]
    public void A_schedule_with_seconds_is_refused()
    {
        var error = Assert.Throws<DeploymentException>(() => Triggers(Manifests.Of(("A", """{"kind":"timer","cron":"30 0 7 * * *"}"""))));
        Assert.Contains("'30 0 7 * * *'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"blob","path":"uploads/{name}"}""", "the bucket 'uploads'")]
    [InlineData("""{"kind":"table","table":"orders"}""", "the table 'orders'")]
    public void What_brings_no_events_is_warned_of(string trigger, string warning)
    {
        var warnings = new List<string>();
        Assert.DoesNotContain("triggers", KnativeApps.Files(Manifests.Of(("A", trigger)), warnings));
        Assert.Contains(warning, Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_have_a_sink()
    {
        var manifest = ProgramManifest.Parse(
            """{"version":1,"assembly":"App","functions":[{"name":"A","timeoutMilliseconds":30000,"triggers":[{"kind":"http","methods":["GET"],"route":"/a"}],"outputs":[{"kind":"queue","queue":"q"}]}]}""");
        var binding = Assert.Single(Triggers(manifest));
        Assert.Equal(("SinkBinding", "app", "Broker"), ((string?)binding["kind"], (string?)binding["spec"]["subject"]["name"], (string?)binding["spec"]["sink"]["ref"]["kind"]));
    }

    [Theory]
    [InlineData(601_000, "601", true)]
    [InlineData(600_000, "600", false)]
    [InlineData(1, "1", false)]
    public void Requests_may_take_as_long_as_the_slowest_function(int limit, string seconds, bool isWarned)
    {
        var warnings = new List<string>();
        var service = ServiceFile.Build(TakingUpTo(limit), KnativeApps.Settings, warnings);
        Assert.Equal(seconds, (string?)service["spec"]["template"]["spec"]["timeoutSeconds"]);
        Assert.Equal(isWarned, warnings.Count == 1);
    }

    [Fact]
    public void Cloud_Run_refuses_more_than_an_hour()
    {
        CloudRunFile.Build(TakingUpTo(3_600_000), KnativeApps.Settings);
        var error = Assert.Throws<DeploymentException>(() => CloudRunFile.Build(TakingUpTo(3_601_000), KnativeApps.Settings));
        Assert.Contains("hand over", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Click.Processor", "click-processor")]
    [InlineData("Shop__Any..Thing", "shop-any-thing")]
    [InlineData("_App_", "app")]
    public void Names_are_those_of_Kubernetes(string name, string expected) => Assert.Equal(expected, KubernetesName.Of(name));

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(63, KubernetesName.Of(new string('a', 70)).Length);

    [Theory]
    [InlineData("1st")]
    [InlineData("___")]
    public void A_name_without_a_first_letter_is_refused(string name) => Assert.Throws<DeploymentException>(() => KubernetesName.Of(name));

    private static IReadOnlyList<YamlMappingNode> Triggers(ProgramManifest manifest) => EventingFile.Build(manifest, KnativeApps.Settings, []);

    private static ProgramManifest TakingUpTo(int milliseconds) => ProgramManifest.Parse(
        $$"""{"version":1,"assembly":"App","functions":[{"name":"A","timeoutMilliseconds":{{milliseconds}},"triggers":[{"kind":"direct"}]}]}""");
}
