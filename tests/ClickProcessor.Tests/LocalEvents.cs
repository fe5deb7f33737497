using Serverless.Testing;

namespace ClickProcessor.Tests;

/// <summary>The embedded broker brings them.</summary>
internal sealed class LocalEvents(TestEvents events) : IShopEvents
{
    public SentMessages Sent => events.Sent;

    public Task SendAsync(string queue, object body, CancellationToken cancel) => events.SendAsync(queue, body, cancellationToken: cancel);

    public Task AppendAsync(string stream, object body, string key, CancellationToken cancel) => events.AppendAsync(stream, body, key, cancel);

    public Task PublishAsync(string type, object data, CancellationToken cancel) => events.PublishAsync(type, data, cancellationToken: cancel);

    public Task PutAsync(string bucket, string name, object content, CancellationToken cancel) => events.PutAsync(bucket, name, content, cancellationToken: cancel);

    public Task DrainAsync(CancellationToken cancel) => events.DrainAsync(cancel);

    public Task TickAsync(TimeSpan time, CancellationToken cancel) => events.TickAsync(time, cancel);

    public async Task<IReadOnlyList<Letter>> GetDeadLettersAsync(string? queue = null, CancellationToken cancel = default) =>
        [.. (await events.GetDeadLettersAsync(queue, cancel)).Select(l => new Letter(l.Queue, l.Message.Attempt, l.Error ?? ""))];
}
