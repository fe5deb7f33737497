using Serverless.Build.AwsLambda;
using Serverless.Build.Manifest;

namespace Serverless.Build.Tests.AwsLambda;

public class TemplateTests
{
    private const string Http = """{"kind":"http","methods":["GET"],"route":"/pets/{id:int}"}""";

    [Fact]
    public void A_function_that_takes_longer_than_Lambda_allows_is_refused()
    {
        var manifest = ProgramManifest.Parse("""{"version":1,"assembly":"App","functions":[{"name":"Jobs.Long","timeoutMilliseconds":1200000,"triggers":[{"kind":"direct"}]}]}""");
        Assert.Contains("Jobs.Long may take 1200 s", Manifests.Refused(manifest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, 2)]
    [InlineData(30_000, 31)]
    [InlineData(899_500, 900)]
    [InlineData(900_000, 900)]
    public void Lambda_waits_a_second_more_than_the_function_may_take(int milliseconds, int seconds)
    {
        var manifest = ProgramManifest.Parse($$"""{"version":1,"assembly":"App","functions":[{"name":"A","timeoutMilliseconds":{{milliseconds}},"triggers":[{"kind":"direct"}]}]}""");
        Assert.Contains($"Timeout: {seconds}\n", Manifests.Template(manifest), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_more_functions_read_than_DynamoDB_lets_is_a_warning()
    {
        var manifest = Manifests.Of([.. Enumerable.Range(0, 3).Select(i => ($"F{i}", """{"kind":"table","table":"orders"}"""))]);

        _ = TemplateFile.Text(manifest, Manifests.Split, null, out var split);
        _ = TemplateFile.Text(manifest, Manifests.Monolith, null, out var monolith);

        Assert.StartsWith("3 Lambda functions read the stream of the table 'orders'", Assert.Single(split), StringComparison.Ordinal);
        Assert.Empty(monolith);
    }

    [Fact]
    public void Functions_of_a_table_that_name_different_dead_letter_queues_are_refused_in_a_monolith()
    {
        var manifest = Manifests.Of(("A", """{"kind":"table","table":"orders","deadLetterQueue":"x"}"""), ("B", """{"kind":"table","table":"orders"}"""));

        Assert.Contains("The functions of the table 'orders' name different dead-letter queues", Manifests.Refused(manifest), StringComparison.Ordinal);
        Assert.Contains("AccountsQueue", Manifests.Template(Manifests.Of(("A", """{"kind":"table","table":"orders","deadLetterQueue":"accounts"}""")), Manifests.Split), StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_that_differ_in_constraints_alone_are_one_in_a_monolith_and_refused_when_split()
    {
        var manifest = Manifests.Of(("Pets.ById", Http), ("Pets.ByName", """{"kind":"http","methods":["GET"],"route":"/pets/{name}"}"""));

        Assert.Contains("Path: /pets/{id}", Manifests.Template(manifest), StringComparison.Ordinal);
        Assert.DoesNotContain("{name}", Manifests.Template(manifest), StringComparison.Ordinal);
        Assert.Contains("Pets.ById and Pets.ByName are one route for API Gateway", Manifests.Refused(manifest, Manifests.Split), StringComparison.Ordinal);
    }

    [Fact]
    public void More_routes_than_a_policy_has_room_for_become_one()
    {
        var manifest = Manifests.Of([.. Enumerable.Range(0, 60).Select(i => ($"F{i}", $$"""{"kind":"http","methods":["GET"],"route":"/r{{i}}"}"""))]);

        var text = TemplateFile.Text(manifest, Manifests.Monolith, null, out var warnings);

        Assert.Contains("has 60 routes", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("Path: /{proxy+}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/r1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Blobs_that_two_functions_could_get_share_a_notification_in_a_monolith_and_are_refused_when_split()
    {
        var manifest = Manifests.Of(
            ("Files.Jpg", """{"kind":"blob","path":"uploads/images/{name}.jpg","events":["created"]}"""),
            ("Files.All", """{"kind":"blob","path":"uploads/images/{**name}","events":["created","deleted"]}"""));

        var template = Manifests.Template(manifest);

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(template, "Type: S3\n"));
        Assert.Contains("Value: images/\n", template, StringComparison.Ordinal);
        Assert.DoesNotContain("suffix", template, StringComparison.Ordinal);
        Assert.Contains("can be started by the same object of the bucket 'uploads'", Manifests.Refused(manifest, Manifests.Split), StringComparison.Ordinal);
    }

    [Fact]
    public void Competing_functions_of_a_queue_agree_on_its_dead_letters()
    {
        var manifest = Manifests.Of(
            ("A", """{"kind":"queue","queue":"orders","deadLetterQueue":"one"}"""), ("B", """{"kind":"queue","queue":"orders","deadLetterQueue":"two"}"""));
        Assert.Contains("different dead-letter queues", Manifests.Refused(manifest), StringComparison.Ordinal);
        Assert.Contains("different dead-letter queues", Manifests.Refused(manifest, Manifests.Split), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_the_same_variable_are_refused()
    {
        var manifest = Manifests.Of(("A", """{"kind":"queue","queue":"a-b"}"""), ("B", """{"kind":"queue","queue":"a.b"}"""));
        Assert.Contains("Serverless__Aws__Queues__a_b", Manifests.Refused(manifest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("win-x64", "monolith", "AWS Lambda runs linux-x64 and linux-arm64")]
    [InlineData("linux-musl-x64", "monolith", "AWS Lambda runs linux-x64 and linux-arm64")]
    [InlineData("linux-x64", "several", "There is no layout 'several'")]
    public void What_Lambda_does_not_have_is_refused(string runtimeIdentifier, string layout, string message) =>
        Assert.Contains(message, Assert.Throws<DeploymentException>(() => TemplateSettings.Of(runtimeIdentifier, layout)).Message, StringComparison.Ordinal);
}
