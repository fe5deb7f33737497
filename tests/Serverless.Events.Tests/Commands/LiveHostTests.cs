using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Events.Tests.Infrastructure;

namespace Serverless.Events.Tests.Commands;

/// <summary>Commands beside a program that serves, each a process of its own on the same file.</summary>
public class LiveHostTests
{
    [Fact]
    public async Task Commands_act_on_the_program_that_serves()
    {
        await using var program = new SampleProgram();
        await program.StartAsync();

        // What is sent is picked up at once, as far as people can tell.
        var before = await ClicksAsync();
        await program.RunAsync("send", "clicks", "--data", $$"""{"id":"{{Guid.NewGuid()}}","ad":"coffee-top","at":"2026-01-01T00:00:00Z"}""");
        var soon = await SampleProgram.UntilAsync(async () => await ClicksAsync() == before + 1);
        TestContext.Current.TestOutputHelper!.WriteLine($"{soon.TotalMilliseconds:0} ms after the command has ended");

        // What cannot be read is a dead letter at once.
        var id = (await program.RunAsync("send", "clicks", "--data", """{"id":"not an id"}""")).Trim();
        await SampleProgram.UntilAsync(async () => await ListAsync() == 1);
        var letter = Assert.Single(JsonNode.Parse(await program.RunAsync("dead-letter", "show", "clicks", "--body", "--json"))!.AsArray())!;
        Assert.Equal((id, """{"id":"not an id"}"""), ((string?)letter["id"], (string?)letter["body"]));
        var failedAt = (DateTimeOffset?)letter["failedAt"];

        // Sent again, the program takes it, and gives it up once more.
        Assert.Equal("1 message sent again.\n", await program.RunAsync("dead-letter", "retry", "clicks", id));
        await SampleProgram.UntilAsync(async () =>
            JsonNode.Parse(await program.RunAsync("dead-letter", "show", "clicks", "--json"))!.AsArray() is [{ } again] && (DateTimeOffset?)again["failedAt"] > failedAt);
        Assert.Equal("1 message thrown away.\n", await program.RunAsync("dead-letter", "purge", "clicks", "--all"));
        Assert.Equal(0, await ListAsync());

        // The program has gone on meanwhile.
        await program.RunAsync("send", "clicks", "--data", $$"""{"id":"{{Guid.NewGuid()}}","ad":"coffee-top","at":"2026-01-01T00:00:00Z"}""");
        await SampleProgram.UntilAsync(async () => await ClicksAsync() == before + 2);

        async Task<long> ClicksAsync() =>
            (await program.Client.GetFromJsonAsync<JsonElement>("/campaigns", TestContext.Current.CancellationToken)).EnumerateArray().Sum(c => c.GetProperty("clicks").GetInt64());

        async Task<int> ListAsync() =>
            JsonNode.Parse(await program.RunAsync("dead-letter", "list", "--json"))!.AsArray().Sum(queue => (int)queue!["count"]!);
    }
}
