using System.Diagnostics;
using System.Text.Json;
using StackExchange.Redis;

namespace EventSubject;

/// <summary>What one writes by hand with StackExchange.Redis: entries added in a pipeline, read by a consumer group, acknowledged and deleted.</summary>
internal static class RedisLoop
{
    public static async Task<double> RunAsync(string configuration, int count, int batch)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        var database = redis.GetDatabase();
        RedisKey stream = "plain:" + Guid.NewGuid().ToString("N");
        await database.StreamCreateConsumerGroupAsync(stream, "group", "0-0", createStream: true);
        var clock = Stopwatch.GetTimestamp();
        var consuming = Task.Run(() => ConsumeAsync(database, stream, count, batch));
        for (var sent = 0; sent < count; sent += batch)
        {
            await Task.WhenAll(Enumerable.Range(sent, batch).Select(id => database.StreamAddAsync(
                stream,
                [
                    new NameValueEntry("id", Guid.CreateVersion7().ToString("N")),
                    new NameValueEntry("content-type", "application/json"),
                    new NameValueEntry("body", JsonSerializer.SerializeToUtf8Bytes(Item.Create(id), BenchmarkJson.Default.Item)),
                ])));
        }

        await consuming;
        var speed = count / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        await database.KeyDeleteAsync(stream);
        return speed;
    }

    private static async Task ConsumeAsync(IDatabase database, RedisKey stream, int count, int batch)
    {
        for (var taken = 0; taken < count;)
        {
            var entries = await database.StreamReadGroupAsync(stream, "group", "consumer", StreamPosition.NewMessages, batch);
            if (entries.Length == 0)
            {
                // The multiplexer cannot wait for an entry.
                await Task.Delay(1);
                continue;
            }

            foreach (var entry in entries)
            {
                _ = JsonSerializer.Deserialize((byte[])entry["body"]!, BenchmarkJson.Default.Item);
            }

            var ids = Array.ConvertAll(entries, entry => entry.Id);
            await Task.WhenAll(database.StreamAcknowledgeAsync(stream, "group", ids), database.StreamDeleteAsync(stream, ids));
            taken += entries.Length;
        }
    }
}
