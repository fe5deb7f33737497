using System.Text.Json.Nodes;
using Serverless.Hosting.Tests.Infrastructure;

namespace Serverless.Hosting.Tests.Commands;

public class CommandTests
{
    [Fact]
    public async Task List_shows_functions_and_triggers_in_columns()
    {
        var (code, output, _) = await FixtureProcess.RunAsync(["list"]);
        Assert.Equal(0, code);
        var lines = output.Split('\n');
        Assert.StartsWith("FUNCTION", lines[0], StringComparison.Ordinal);
        var hello = lines.Single(l => l.StartsWith("Functions.Hello", StringComparison.Ordinal));
        Assert.Equal(lines[0].IndexOf("TRIGGER", StringComparison.Ordinal), hello.IndexOf("GET /hello/{name}", StringComparison.Ordinal));
        Assert.Equal(lines[0].IndexOf("TIMEOUT", StringComparison.Ordinal), hello.IndexOf("30s", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("late ", StringComparison.Ordinal) && l.EndsWith("50ms", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("list", "--json")]
    [InlineData("list", "--Serverless:Data=x", "--json", "--urls", "http://127.0.0.1:0")]
    [InlineData("manifest")]
    public async Task The_manifest_names_every_function(params string[] arguments)
    {
        var (code, output, _) = await FixtureProcess.RunAsync(arguments);
        Assert.Equal(0, code);
        var names = JsonNode.Parse(output)!["functions"]!.AsArray().Select(f => (string?)f!["name"]);
        Assert.Contains("Functions.Buy", names);
    }

    [Theory]
    [InlineData("Functions.Twice", "21", "42\n")]
    [InlineData("functions.twice", "21", "42\n")]
    [InlineData("text", "\"a\"", "\"[a]\"\n")]
    [InlineData("text", null, "\"[nothing]\"\n")]
    [InlineData("text", "null", "\"[]\"\n")]
    [InlineData("nothing", null, "")]
    [InlineData("count", "3", "[1,2,3]\n")]
    [InlineData("basket", "[\"x\"]", "[\"x\"]\n")]
    [InlineData("Functions.Buy", "{\"product\":\"x\",\"number\":1}", "{\"product\":\"x\",\"number\":2}\n")]
    public async Task Invoke_runs_a_direct_function(string name, string? data, string answer)
    {
        var (code, output, error) = await FixtureProcess.RunAsync(data is null ? ["invoke", name] : ["invoke", name, "--data", data]);
        Assert.Equal((0, answer), (code, output));
        Assert.Equal("", error.Trim());
    }

    [Fact]
    public async Task Invoke_reads_files_and_the_standard_input()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "4");
        Assert.Equal((0, "8\n"), Shorten(await FixtureProcess.RunAsync(["invoke", "Functions.Twice", "--data", "@" + file])));
        Assert.Equal((0, "10\n"), Shorten(await FixtureProcess.RunAsync(["invoke", "Functions.Twice", "--data=-"], input: "5")));
        File.Delete(file);
    }

    [Fact]
    public async Task Invoke_runs_an_http_function_through_its_binder()
    {
        Assert.Equal(
            (0, """{"message":"Hello, bob!"}""" + "\n"), Shorten(await FixtureProcess.RunAsync(["invoke", "Functions.Hello", "--route", "name=bob"])));
        var (code, output, error) = await FixtureProcess.RunAsync(["invoke", "Functions.Buy", "--method", "POST", "--data", "{\"product\":5}"]);
        Assert.Equal(1, code);
        Assert.Equal(400, (int?)JsonNode.Parse(output)!["status"]);
        Assert.Contains("status 400", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "The function failed: It was to fail.", "invoke", "fail")]
    [InlineData(1, "did not finish within 0.05 seconds", "invoke", "late")]
    [InlineData(2, "Did you mean 'Functions.Twice'?", "invoke", "Functions.Twize", "--data", "1")]
    [InlineData(2, "is not of its type, at $ (line 1", "invoke", "Functions.Twice", "--data", "{")]
    [InlineData(2, "needs a payload", "invoke", "Functions.Twice")]
    [InlineData(2, "Did you mean '--data'?", "invoke", "Functions.Twice", "--dat", "1")]
    [InlineData(2, "needs a value", "invoke", "Functions.Twice", "--data")]
    [InlineData(2, "needs the name", "invoke")]
    [InlineData(2, "--route", "invoke", "Functions.Hello")]
    [InlineData(2, "Did you mean 'list'?", "lst")]
    [InlineData(2, "There is no command 'everything'.", "everything")]
    [InlineData(2, "does not take '--jsno'", "list", "--jsno")]
    [InlineData(2, "The setting '--port' is 'http'", "--port", "http")]
    public async Task What_is_wrong_is_said_with_an_exit_code(int expected, string message, params string[] arguments)
    {
        var (code, output, error) = await FixtureProcess.RunAsync(arguments);
        Assert.Equal(expected, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal("", output);
    }

    [Fact]
    public async Task Invoke_keeps_the_standard_output_for_the_answer()
    {
        var (code, output, error) = await FixtureProcess.RunAsync(["invoke", "log"], environment: ("Shop__Name", "Pets"));
        Assert.Equal((0, "\"Pets\"\n"), (code, output));
        Assert.Equal((0, "\"Dogs\"\n"), Shorten(await FixtureProcess.RunAsync(["invoke", "log", "--Shop:Name", "Dogs"])));
        var line = JsonNode.Parse(error)!;
        Assert.Equal("Logged 5", (string?)line["message"]);
        Assert.Equal("5", (string?)line["state"]!["Value"]);
        Assert.Equal("a scope", (string?)line["scopes"]![0]);
    }

    [Fact]
    public async Task Help_and_version_are_told()
    {
        var (code, help, _) = await FixtureProcess.RunAsync(["--help"]);
        Assert.Equal(0, code);
        Assert.All(["list", "invoke", "manifest", "--port"], word => Assert.Contains(word, help, StringComparison.Ordinal));
        Assert.StartsWith("GatewayFixture 0.1.0", (await FixtureProcess.RunAsync(["--version"])).Output, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output) Shorten((int ExitCode, string Output, string Error) run) => (run.ExitCode, run.Output);
}
