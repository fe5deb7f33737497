using System.Diagnostics;

namespace EventSubject;

/// <summary>What the measuring script asks for.</summary>
public static class Control
{
    private const int Hundred = 100;

    /// <summary>Sends messages, a hundred at a time, and waits until the last has come to its end.</summary>
    /// <returns>Messages a second.</returns>
    [HttpTrigger("POST", "/run/{queue}", Timeout = "10m")]
    public static async Task<double> Run(
        string queue,
        int count,
        [QueueOutput("one")] IOutput<Item> one,
        [QueueOutput("many")] IOutput<Item> many,
        [QueueOutput("one-on")] IOutput<Item> oneOn,
        [QueueOutput("many-on")] IOutput<Item> manyOn,
        [QueueOutput("redis-one")] IOutput<Item> redisOne,
        [QueueOutput("redis-many")] IOutput<Item> redisMany,
        CancellationToken cancel)
    {
        var output = queue switch { "one" => one, "many" => many, "one-on" => oneOn, "many-on" => manyOn, "redis-one" => redisOne, _ => redisMany };
        var done = Progress.Expect(count);
        var clock = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += Hundred)
        {
            await Task.WhenAll(Enumerable.Range(sent, Hundred).Select(id => output.SendAsync(Item.Create(id), cancel).AsTask()));
        }

        await done.WaitAsync(cancel);
        return count / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    /// <summary>Sends messages at a rate, and measures how long each takes until its function runs.</summary>
    /// <returns>The time within which 99 of 100 did, in milliseconds.</returns>
    [HttpTrigger("POST", "/latency", Timeout = "10m")]
    public static async Task<double> Latency(int rate, int seconds, [QueueOutput("one")] IOutput<Item> one, CancellationToken cancel)
    {
        var count = rate * seconds;
        var done = Progress.Expect(count, latencies: true);
        var clock = Stopwatch.StartNew();
        var sends = new List<Task>();
        for (var sent = 0; sent < count;)
        {
            var due = (int)Math.Min(count, clock.Elapsed.TotalSeconds * rate);
            for (; sent < due; sent++)
            {
                sends.Add(one.SendAsync(Item.Create(sent, Stopwatch.GetTimestamp()), cancel).AsTask());
            }

            await Task.Delay(1, cancel);
        }

        await Task.WhenAll(sends);
        await done.WaitAsync(cancel);
        return Progress.Percentile(0.99).TotalMilliseconds;
    }

    /// <summary>The limit: the same rows written, read and deleted by hand, a hundred in a transaction.</summary>
    /// <param name="count">How many.</param>
    /// <param name="on">Whether each is sent on to a second queue, from which it is read and deleted too.</param>
    /// <returns>Messages a second.</returns>
    [HttpTrigger("POST", "/plain/sqlite", Timeout = "10m")]
    public static double PlainSqlite(int count, bool on = false) => SqliteLoop.Run(count, Hundred, on);

    /// <summary>The peer: a consumer group of Redis Streams read by hand, a hundred at a time.</summary>
    /// <returns>Messages a second.</returns>
    [HttpTrigger("POST", "/plain/redis", Timeout = "10m")]
    public static Task<double> PlainRedis(int count, string connection) => RedisLoop.RunAsync(connection, count, Hundred);
}
