using Microsoft.AspNetCore.Authorization;
using StackExchange.Redis;

namespace Chat;

/// Presence lives in Redis; the connection is kept for reuse.
public static class Presence
{
    private static readonly Lazy<ConnectionMultiplexer> Connection =
        new(() => ConnectionMultiplexer.Connect(Environment.GetEnvironmentVariable("REDIS") ?? "localhost"));

    private static readonly TimeSpan Expiry = TimeSpan.FromSeconds(45);

    private static IDatabase Database => Connection.Value.GetDatabase();

    public static Task SeenAsync(string user) => Database.StringSetAsync($"seen:{user}", "1", Expiry);

    public static async Task<bool> IsOnlineAsync(string user)
    {
        var value = await Database.StringGetAsync($"seen:{user}");
        return value.HasValue;
    }
}

public static class PresenceFunctions
{
    [Authorize]
    [HttpTrigger("PUT", "/presence/{user}")]
    public static Task Beat(string user) => Presence.SeenAsync(user);

    [HttpTrigger("GET", "/presence/{user}")]
    public static async Task<IResult> Show(string user) => await Presence.IsOnlineAsync(user) ? Results.Ok() : Results.NotFound();
}
