using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Infrastructure;

/// <summary>
/// Functions that take their time and fail, both at random, behind a whole dispatcher: every message sends its output once or is a dead letter, what is
/// measured agrees with it, and records of one key of a stream are handled in their order.
/// </summary>
internal sealed class Poison : IDisposable
{
    private const int Count = 300;
    private const int Keys = 7;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly EventKind _kind;
    private readonly bool _isBatch;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly string _name = $"Click{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _received = new();
    private readonly List<int>[] _handled = [.. Enumerable.Range(0, Keys).Select(_ => new List<int>())];
    private readonly ConcurrentDictionary<string, long> _measured = new();
    private readonly MeterListener _listener = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Poison(EventKind kind, bool isBatch, TimeProvider time)
    {
        _kind = kind;
        _isBatch = isBatch;
        _time = time;
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        _random = new Random(seed);
        var subscription = new EventSubscription(kind, "clicks")
        {
            IsBatch = isBatch,
            BatchSize = 5,
            MaxAttempts = 2,
            FromStart = true,
            Backoff = TimeSpan.FromMilliseconds(5),
            MaxBackoff = TimeSpan.FromMilliseconds(20),
        };
        Functions =
        [
            new EventLambda(_name, subscription, ClickAsync),
            new EventLambda("Bill", new EventSubscription(EventKind.Queue, "bills"), invocation =>
            {
                _received.Enqueue(invocation.ReadText(invocation.Messages[0]));
                EndWhenAllAreSeen();
                return Task.CompletedTask;
            }),
        ];
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == ServerlessTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags.Contains(new KeyValuePair<string, object?>("faas.name", _name)))
            {
                _measured.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
                EndWhenAllAreSeen();
            }
        });
        _listener.Start();
    }

    public FunctionDefinition[] Functions { get; }

    /// <summary>Sends messages, waits until nothing is left, stops the server, and checks.</summary>
    /// <param name="server">The server, started.</param>
    /// <param name="tick">Called again and again meanwhile.</param>
    public async Task RunAsync(EventServer server, Action? tick = null)
    {
        for (var sent = 0; sent < Count; sent += 50)
        {
            await server.Connectors.SendAsync([.. Enumerable.Range(sent, 50).Select(Message)], default);
        }

        using var patience = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!_ended.Task.IsCompleted)
        {
            Assert.False(patience.IsCancellationRequested, $"{_received.Count} were handled, {Measured("dead_letters")} are dead letters.");
            tick?.Invoke();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        // What is settled at this moment is settled when it has stopped.
        await server.StopAsync(CancellationToken.None);
        var dead = new List<string>();
        foreach (var letters in server.DeadLetters)
        {
            foreach (var queue in await letters.ListAsync(default))
            {
                dead.AddRange((await letters.PeekAsync(queue.Queue, 1_000, default)).Select(l => l.Message.Id));
            }
        }

        Check(dead);
    }

    public void Dispose() => _listener.Dispose();

    private void Check(List<string> dead)
    {
        // A batch of a stream is halved when it fails, so that next to nothing of it fails twice.
        Assert.True(dead.Count > 0 || (_isBatch && _kind == EventKind.Stream));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}").Order(), _received.Concat(dead).Order());
        Assert.Equal(_received.Count, Measured("processed"));
        Assert.Equal(dead.Count, Measured("dead_letters"));
        Assert.Equal(Measured("failures"), Measured("retries") + Measured("dead_letters"));
        if (_kind == EventKind.Stream)
        {
            Assert.All(_handled, numbers => Assert.Equal(numbers.Order(), numbers));
            Assert.Equal(_received.Count, _handled.Sum(numbers => numbers.Count));
        }
    }

    private async Task ClickAsync(EventInvocation invocation)
    {
        foreach (var message in invocation.Messages)
        {
            await OutputChannel.Queue<string>(invocation, "bills").SendAsync(invocation, message.Id);
        }

        bool fails;
        int pause;
        lock (_random)
        {
            (fails, pause) = (_random.NextDouble() < 0.2, _random.Next(4));
        }

        await WorkAsync(TimeSpan.FromMilliseconds(pause), invocation.CancellationToken);

        if (fails)
        {
            throw new InvalidOperationException("At random.");
        }

        foreach (var message in invocation.Messages)
        {
            var number = int.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture);
            var handled = _handled[number % Keys];
            lock (handled)
            {
                handled.Add(number);
            }
        }
    }

    /// <summary>What a function does that takes its time, so that others overtake it; nobody waits for it to be over.</summary>
    private Task WorkAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time > TimeSpan.Zero ? Task.Delay(time, _time, cancellationToken) : Task.CompletedTask;

    private OutgoingMessage Message(int number) => new()
    {
        Channel = new EventChannel(_kind, "clicks"),
        Id = $"{number}",
        Body = Encoding.UTF8.GetBytes("x"),
        Key = $"{number % Keys}",
    };

    private long Measured(string what) => _measured.GetValueOrDefault("serverless.events." + what);

    private void EndWhenAllAreSeen()
    {
        if (_received.Count + Measured("dead_letters") >= Count)
        {
            _ended.TrySetResult();
        }
    }
}
