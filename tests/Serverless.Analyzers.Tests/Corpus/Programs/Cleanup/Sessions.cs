using Dapper;
using Npgsql;
using Amazon.Lambda.Core;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace Cleanup;

public class SessionCleanup
{
    private static readonly string Connection = Environment.GetEnvironmentVariable("DB") ?? "Host=localhost";
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    public async Task<int> Handle(ScheduledEvent scheduled, ILambdaContext context)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        var deleted = 0;
        int rows;
        do
        {
            rows = await connection.ExecuteAsync(
                "delete from sessions where id in (select id from sessions where seen < @before limit 1000)", new { before = scheduled.Time - MaxAge }, commandTimeout: 30);
            deleted += rows;
        }
        while (rows > 0 && context.RemainingTime > TimeSpan.FromSeconds(10));

        context.Logger.LogInformation($"{deleted} sessions deleted");
        return deleted;
    }
}
