using System.Text;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

/// <summary>Functions of tables where nothing brings their changes, and where something does.</summary>
public sealed class TableTests
{
    private const string Line = "Information: Nothing here brings changes of tables, so that only a platform or the command 'invoke' starts Changed, Counted. ";

    private static EventLambda Function(string name, List<string>? seen = null) => new(name, new EventSubscription(EventKind.Table, "orders"), invocation =>
    {
        seen?.Add(Encoding.UTF8.GetString(invocation.Messages[0].Body.Span));
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData]
    [InlineData("--Serverless:Events:Connector", "sqlite")]
    [InlineData("--Serverless:Events:Connectors:orders", "sqlite")]
    public async Task A_host_says_once_that_nobody_brings_changes_and_serves(params string[] arguments)
    {
        var seen = new List<string>();
        await using var host = await new EventHost([Function("Changed", seen), Function("Counted"), Function("Counted")], arguments: arguments).StartAsync();
        Assert.Equal(Line, Assert.Single(host.Logs.Lines));
        Assert.Equal(0, host.Broker.Starts);

        await new FunctionInvoker(host.Context).InvokeAsync("Changed", "{\"kind\":\"inserted\"}"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(["{\"kind\":\"inserted\"}"], seen);
        Assert.Equal("table", host.Context.Application.Create(0).Kind);
        await host.DrainAsync();
    }

    [Fact]
    public async Task A_connector_that_has_tables_brings_their_changes()
    {
        var tables = new MemoryConnector("tables") { Kinds = static kind => kind == EventKind.Table };
        await using var host = await new EventHost([Function("Changed")], arguments: ["--Serverless:Events:Connectors:orders", "tables"], others: [tables]).StartAsync();
        Assert.Equal(["orders"], tables.Context?.Subscriptions.Select(s => s.Channel));
        Assert.Empty(host.Logs.Lines);
    }

    [Fact]
    public async Task A_host_without_tables_says_nothing()
    {
        await using var host = await EventHost.StartAsync(new EventLambda("Pack", new EventSubscription(EventKind.Queue, "orders"), static _ => Task.CompletedTask));
        Assert.Empty(host.Logs.Lines);
    }

    [Fact]
    public void The_table_is_told_by_the_name_that_the_trigger_has() =>
        Assert.Equal("{\"table\":\"or\\u0022ders\",\"kind\":\"removed\"}", Encoding.UTF8.GetString(TableMessage.For("{\"kind\":\"removed\"}"u8.ToArray(), "or\"ders")));
}
