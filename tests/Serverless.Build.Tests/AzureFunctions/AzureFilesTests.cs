using System.Text.Json.Nodes;
using Serverless.Build.AzureFunctions;
using Serverless.Build.Json;

namespace Serverless.Build.Tests.AzureFunctions;

public class AzureFilesTests
{
    [Theory]
    [InlineData("PetStore", false)]
    [InlineData("ClickProcessor", false)]
    [InlineData("Everything", false)]
    [InlineData("Everything", true)]
    public void A_program_has_its_files(string program, bool usesServiceBus)
    {
        var files = AzureApps.Files(AzureApps.Program(program), AzureApps.Settings with { Executable = program, UsesServiceBus = usesServiceBus });
        var all = new JsonObject(files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, JsonNode.Parse(f.Value))));
        Snapshot.Verify($"{program}.azure{(usesServiceBus ? ".servicebus" : "")}", JsonFile.Text(all), "json");
    }

    [Theory]
    [InlineData("PetStore")]
    [InlineData("ClickProcessor")]
    [InlineData("Everything")]
    public void The_same_program_gives_the_same_bytes(string program) => Assert.Equal(AzureApps.Files(AzureApps.Program(program)), AzureApps.Files(AzureApps.Program(program)));

    [Fact]
    public void What_an_app_has_once_is_said_where_functions_differ()
    {
        var warnings = new List<string>();
        var files = AzureApps.Files(
            Manifests.Of(
                ("A", """{"kind":"queue","queue":"one","maxAttempts":3,"deadLetterQueue":"rest"}"""),
                ("B", """{"kind":"queue","queue":"two","maxAttempts":20}"""),
                ("C", """{"kind":"stream","stream":"s","fromStart":true,"batchSize":200}"""),
                ("D", """{"kind":"stream","stream":"s"}"""),
                ("E", """{"kind":"timer","cron":"0 3 * * *","timeZone":"Asia/Seoul"}"""),
                ("F", """{"kind":"timer","cron":"0 3 * * *"}""")),
            warnings: warnings);

        Assert.Collection(
            warnings.Order(StringComparer.Ordinal),
            w => Assert.Contains("A names the dead-letter queue 'rest', and Azure Functions takes the queue 'one-poison'", w, StringComparison.Ordinal),
            w => Assert.Contains("they begin with the oldest", w, StringComparison.Ordinal),
            w => Assert.Contains("ask for 3, 20 attempts", w, StringComparison.Ordinal),
            w => Assert.Contains("Asia/Seoul: E; UTC: F", w, StringComparison.Ordinal));
        var host = JsonNode.Parse(files["host.json"])!["extensions"]!;
        Assert.Equal(20, (int)host["queues"]!["maxDequeueCount"]!);
        Assert.Equal(200, (int)host["eventHubs"]!["maxEventBatchSize"]!);
        Assert.Equal("C", (string?)JsonNode.Parse(files["C/function.json"])!["bindings"]![0]!["consumerGroup"]);
    }

    [Fact]
    public void Outputs_without_a_binding_need_a_connector()
    {
        var warnings = new List<string>();
        AzureApps.Files(AzureApps.Everything, warnings: warnings);
        Assert.Contains(warnings, w => w.Contains("Files.Resize sends to the blob 'thumbnails/{name}.png'", StringComparison.Ordinal) && w.Contains("Serverless:Events:Connector", StringComparison.Ordinal));
        Assert.Contains(warnings, w => w.Contains("Files.Resize sends to the function 'Orders.Audit'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1_000, "00:00:06", 0)]
    [InlineData(600_000, "00:10:00", 0)]
    [InlineData(900_000, "00:15:05", 1)]
    public void The_host_waits_a_little_longer_than_the_longest_function(int milliseconds, string timeout, int count)
    {
        var warnings = new List<string>();
        var manifest = Build.Manifest.ProgramManifest.Parse($$"""{"version":1,"assembly":"App","functions":[{"name":"A","timeoutMilliseconds":{{milliseconds}},"triggers":[{"kind":"direct"}]}]}""");
        Assert.Equal(timeout, (string?)JsonNode.Parse(AzureApps.Files(manifest, warnings: warnings)["host.json"])!["functionTimeout"]);
        Assert.Equal(count, warnings.Count);
    }

    [Theory]
    [InlineData("Pets.List", "Pets_List", "Pets.List and Pets_List are both Pets_List")]
    [InlineData("Pets.List", "pets.LIST", "are both pets_LIST")]
    [InlineData("3D.Print", "Other", "3D.Print cannot be the name of an Azure function")]
    [InlineData("Host", "Other", "Host cannot be the name of an Azure function")]
    public void Names_that_cannot_be_told_apart_are_refused(string one, string other, string why) =>
        Assert.Contains(why, AzureApps.Refused(Manifests.Of((one, """{"kind":"direct"}"""), (other, """{"kind":"direct"}"""))), StringComparison.Ordinal);

    [Fact]
    public void Queues_that_are_the_same_in_Storage_are_refused() => Assert.Contains(
        "'to.pack' and 'to_pack' are both to-pack", AzureApps.Refused(Manifests.Of(("A", """{"kind":"queue","queue":"to.pack"}"""), ("B", """{"kind":"queue","queue":"to_pack"}"""))), StringComparison.Ordinal);

    [Fact]
    public void Bindings_that_are_the_same_are_refused()
    {
        var manifest = Build.Manifest.ProgramManifest.Parse(
            """{"version":1,"assembly":"App","functions":[{"name":"A","timeoutMilliseconds":1000,"triggers":[{"kind":"direct"}],"outputs":[{"kind":"event","type":"a.b"},{"kind":"event","type":"a-b"}]}]}""");
        Assert.Contains("are both eventAB as bindings", AzureApps.Refused(manifest), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_functions_is_refused() => Assert.Contains("has no functions", AzureApps.Refused(Manifests.Of()), StringComparison.Ordinal);

    [Theory]
    [InlineData("linux-arm64", "", "", "Azure Functions runs linux-x64")]
    [InlineData("linux-x64", "kafka", "", "There are no queues 'kafka'")]
    [InlineData("linux-x64", "", "maybe", "ServerlessAzureForwardRequests")]
    public void Properties_that_mean_nothing_are_refused(string runtimeIdentifier, string queues, string forwards, string why) =>
        Assert.Contains(why, Assert.Throws<DeploymentException>(() => AzureSettings.Of("App", runtimeIdentifier, queues, forwards)).Message, StringComparison.Ordinal);

    [Fact]
    public void Windows_has_executables_with_an_end_of_their_own() => Assert.Equal("App.exe", AzureSettings.Of("App", "win-x64", "servicebus", "true").Executable);

    [Fact]
    public void The_users_own_parts_are_laid_over()
    {
        using var folder = new TemporaryFolder();
        folder.Write("host.overlay.json", """{"logging":null,"extensions":{"http":{"maxConcurrentRequests":10}}, /* mine */ "watchFiles":["a"]}""");

        var files = AzureFiles.Build(Manifests.Of(("A", """{"kind":"direct"}""")), AzureApps.Settings, folder.Path, []);

        var host = JsonNode.Parse(files.Single(f => f.Path == "host.json").Text)!.AsObject();
        Assert.False(host.ContainsKey("logging"));
        Assert.Equal("""{"routePrefix":"","maxConcurrentRequests":10}""", host["extensions"]!["http"]!.ToJsonString());
        Assert.Equal("""["a"]""", host["watchFiles"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{", "host.overlay.json(1,")]
    [InlineData("[]", "no object of JSON")]
    public void Parts_that_are_no_JSON_are_refused(string text, string why)
    {
        using var folder = new TemporaryFolder();
        folder.Write("host.overlay.json", text);
        Assert.Contains(why, Assert.Throws<DeploymentException>(() => AzureFiles.Build(Manifests.Of(("A", """{"kind":"direct"}""")), AzureApps.Settings, folder.Path, [])).Message, StringComparison.Ordinal);
    }
}
