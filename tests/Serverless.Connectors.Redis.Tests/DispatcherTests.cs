using Serverless.Events;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Connectors.Redis.Tests;

/// <summary>Dispatcher and Redis together.</summary>
public class DispatcherTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private readonly string _prefix = TestProgram.NewPrefix();

    [Theory]
    [InlineData(false, EventKind.Queue)]
    [InlineData(true, EventKind.Queue)]
    [InlineData(false, EventKind.Stream)]
    [InlineData(true, EventKind.Stream)]
    public async Task Whatever_fails_every_message_sends_its_output_once_or_is_a_dead_letter(bool isBatch, EventKind kind)
    {
        using var poison = new Poison(kind, isBatch, TimeProvider.System);
        await using var server = await StartAsync(poison.Functions);
        await poison.RunAsync(server);
        Assert.Equal(":0", await redis.AskAsync($"XLEN {_prefix}queue:{{bills}}"));
        Assert.Equal(":0", await redis.AskAsync($"XLEN {_prefix}queue:{{clicks}}"));
    }

    private async Task<EventServer> StartAsync(FunctionDefinition[] functions)
    {
        string[] settings =
        [
            "--Serverless:Events:Connector", "redis", "--" + RedisSettings.ConnectionName, redis.Connection, "--" + RedisSettings.PrefixName, _prefix,
            "--" + RedisSettings.PartitionsName, "4",
        ];
        var host = FunctionHost.CreateContext(new LambdaApplication(functions), settings, static context => context.LoggerFactory = new ListLoggerFactory());
        var server = new EventServer(host, new QuietServer(), new RedisConnector());
        await server.StartAsync(CancellationToken.None);
        return server;
    }
}
