using Serverless.Build.Manifest;
using Serverless.Build.OpenWhisk;

namespace Serverless.Build.Tests.OpenWhisk;

public class DeploymentManifestTests
{
    [Fact]
    public void Names_and_fields_of_the_overlay_are_merged_in()
    {
        using var folder = new TemporaryFolder();
        var overlay = folder.Write("manifest.overlay.yaml", "packages:\n  App:\n    actions:\n      App:\n        limits: {memorySize: 512}\n    triggers:\n      blob.files:\n        feed: /whisk.system/cos/changes\n");
        var text = DeploymentManifest.Text(Manifests.Of(("Files.Take", """{"kind":"blob","path":"files/{name}","events":["created"]}""")), Settings(), overlay, out _);
        Assert.Contains("memorySize: 512", text);
        Assert.Contains("timeout: 31000", text);
        Assert.Contains("feed: /whisk.system/cos/changes", text);
    }

    [Fact]
    public void Another_runtime_is_an_image_or_a_kind()
    {
        Assert.Contains("docker: example/proxy:2", Text(Http, runtime: "example/proxy:2"));
        Assert.Contains("runtime: go:1.24", Text(Http, runtime: "go:1.24"));
        Assert.Equal("example/proxy", Settings(runtime: "example/proxy:2").ExecutionEnvironment);
        Assert.Equal("registry:5000/proxy", Settings(runtime: "registry:5000/proxy").ExecutionEnvironment);
        Assert.Equal("openwhisk/action-golang-v1.24", Settings(runtime: "go:1.24").ExecutionEnvironment);
    }

    [Theory]
    [InlineData("osx-arm64", "", "linux-x64")]
    [InlineData("linux-x64", "pieces", "monolith")]
    public void What_there_is_not_is_said(string runtimeIdentifier, string layout, string advice) =>
        Assert.Contains(advice, Assert.Throws<DeploymentException>(() => OpenWhiskSettings.Of(runtimeIdentifier, layout, "")).Message);

    [Fact]
    public void Two_names_that_become_one_are_refused()
    {
        Assert.Contains("are both 'a-b'", Refused(Manifests.Of(("a/b", Direct), ("a:b", Direct)), "split"));
        Assert.Contains("are both the trigger 'queue.a-b'", Refused(Manifests.Of(("A.One", """{"kind":"queue","queue":"a/b"}"""), ("A.Two", """{"kind":"queue","queue":"a:b"}""")), ""));
        Assert.Contains("the name of the program", Refused(Manifests.Of(("App", Direct)), ""));
    }

    [Theory]
    [InlineData("""{"kind":"blob","path":"files/{name}","events":["created"]}""", "manifest.overlay.yaml")]
    [InlineData("""{"kind":"event","type":"order.*"}""", "order.*")]
    public void What_the_platform_does_not_bring_is_warned_of(string trigger, string part)
    {
        DeploymentManifest.Text(Manifests.Of(("A.One", trigger)), Settings(), null, out var warnings);
        Assert.Contains(part, Assert.Single(warnings));
    }

    [Fact]
    public void Limits_beyond_the_usual_are_warned_of()
    {
        var manifest = ProgramManifest.Parse($$"""{"version":1,"assembly":"App","functions":[{"name":"A.One","timeoutMilliseconds":600000,"memoryMiB":1024,"triggers":[{{Direct}}]}]}""");
        DeploymentManifest.Text(manifest, Settings(), null, out var warnings);
        Assert.Equal(2, warnings.Count);
    }

    [Theory]
    [InlineData("*/5 * * * *", "*/5 * * * *")]
    [InlineData("0 0 3 * * *", "0 3 * * *")]
    [InlineData("30 0 3 * * *", "30 0 3 * * *")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("@weekly", "0 0 * * SUN")]
    [InlineData("0 7 1 1-3 *", "0 7 1 JAN,FEB,MAR *")]
    [InlineData("0 7 * * 5-7", "0 7 * * SUN,FRI,SAT")]
    [InlineData("0 22-2 * * MON-FRI", "0 0,1,2,22,23 * * MON,TUE,WED,THU,FRI")]
    [InlineData("0 0 ? JUL ?", "0 0 * JUL *")]
    public void Schedules_are_those_of_the_alarms_package(string cron, string expected) => Assert.Equal(expected, AlarmCron.Translate("F", cron));

    [Theory]
    [InlineData("0 7 L * *", "'L'")]
    [InlineData("0 7 15W * *", "'15W'")]
    [InlineData("0 7 * * 1#2", "'1#2'")]
    [InlineData("0 7 * *", "4 fields")]
    [InlineData("99 7 * * *", "'99'")]
    public void Schedules_that_it_does_not_have_are_refused(string cron, string part) =>
        Assert.Contains(part, Assert.Throws<DeploymentException>(() => AlarmCron.Translate("F", cron)).Message);

    private const string Direct = """{"kind":"direct"}""";

    private static ProgramManifest Http => Manifests.Of(("A.One", """{"kind":"http","methods":["GET"],"route":"/"}"""));

    private static OpenWhiskSettings Settings(string layout = "", string runtime = "") => OpenWhiskSettings.Of("linux-x64", layout, runtime);

    private static string Text(ProgramManifest manifest, string runtime) => DeploymentManifest.Text(manifest, Settings(runtime: runtime), null, out _);

    private static string Refused(ProgramManifest manifest, string layout) => Assert.Throws<DeploymentException>(() => DeploymentManifest.Text(manifest, Settings(layout), null, out _)).Message;
}
