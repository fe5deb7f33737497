using System.Net;
using Serverless.EndToEnd.Tests;
using Serverless.Platforms.Tests;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests;

/// <summary>How the host starts the program and stops it.</summary>
public class StartTests
{
    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT")]
    [InlineData("FUNCTIONS_HTTPWORKER_PORT")]
    public async Task The_program_listens_where_the_host_says_and_answers_that_it_is_there(string variable)
    {
        await using var host = await AzureHost.StartAsync(await Fixture.ExecutableAsync(), new Dictionary<string, string>(), variable);
        using var answer = await host.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_none_is_said()
    {
        await using var process = PlatformProcess.Start(await Fixture.ExecutableAsync(), [], [new("FUNCTIONS_CUSTOMHANDLER_PORT", "high")]);
        await process.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, process.Process.ExitCode);
        Assert.Contains("FUNCTIONS_CUSTOMHANDLER_PORT", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_invocations_at_once_are_each_answered_with_what_is_theirs()
    {
        await using var host = await Fixture.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => host.InvokeAsync("RequestFunctions_Said", Fixture.Request("GET", $"/said?what=w{i}w"))));
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.Equal($"w{i}w", (string?)answers[i].Response["body"]);
            Assert.Contains($"Said: w{i}w", Assert.Single(answers[i].Logs), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_runs_when_the_host_stops_the_program_is_answered()
    {
        await using var host = await Fixture.StartAsync();
        var slow = Enumerable.Range(0, 5).Select(_ => host.InvokeAsync("RequestFunctions_Slow", Fixture.Request("GET", "/slow?milliseconds=1500"))).ToList();
        var journal = Path.Combine(host.Process.Process.StartInfo.WorkingDirectory, "slow.txt");
        Assert.True(await Poll.UntilAsync(() => File.Exists(journal) && File.ReadAllLines(journal).Length == 5, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(30)));

        var exit = host.Process.StopAsync();

        foreach (var answer in await Task.WhenAll(slow))
        {
            Assert.Equal("slow", (string?)answer.Response["body"]);
        }

        Assert.Equal(0, await exit);
    }
}
