using Serverless.Testing;

namespace ClickProcessor.Tests;

/// <summary>What tests do with events, whoever brings them.</summary>
internal interface IShopEvents
{
    SentMessages Sent { get; }

    Task SendAsync(string queue, object body, CancellationToken cancel);

    Task AppendAsync(string stream, object body, string key, CancellationToken cancel);

    Task PublishAsync(string type, object data, CancellationToken cancel);

    Task PutAsync(string bucket, string name, object content, CancellationToken cancel);

    Task DrainAsync(CancellationToken cancel);

    Task TickAsync(TimeSpan time, CancellationToken cancel);

    Task<IReadOnlyList<Letter>> GetDeadLettersAsync(string? queue = null, CancellationToken cancel = default);
}
