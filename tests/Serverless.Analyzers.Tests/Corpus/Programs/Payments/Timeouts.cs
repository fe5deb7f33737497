using Amazon.DynamoDBv2;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using StackExchange.Redis;

namespace Payments;

internal static class Connections
{
    private static readonly Lazy<ConnectionMultiplexer> RedisValue = new(() =>
    {
        var options = ConfigurationOptions.Parse("redis.example.com");
        {|SLS3002:options.ConnectTimeout = 30_000|};
        options.SyncTimeout = 1000;
        return ConnectionMultiplexer.Connect(options);
    });

    public static IDatabase Redis => RedisValue.Value.GetDatabase();
}

public class LimitFunctions
{
    [LambdaFunction(Timeout = 5)]
    [HttpApi(LambdaHttpMethod.Get, "/limits/{account}")]
    public async Task<string?> Find(string account)
    {
        using var source = {|SLS3002:new CancellationTokenSource(TimeSpan.FromSeconds(20))|};
        var value = await Connections.Redis.StringGetAsync("limit:" + account).WaitAsync(source.Token);
        var count = await {|SLS3002:Connections.Redis.StringIncrementAsync("reads:" + account).WaitAsync(TimeSpan.FromMinutes(1))|};
        return count > 100 ? null : (string?)value;
    }
}
