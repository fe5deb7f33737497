using Serverless.Events;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Messages of one event that come from one place.</summary>
/// <param name="Kind">The kind of event source.</param>
/// <param name="Source">Its name on the platform: the last part of its ARN; for a published event its type.</param>
/// <param name="Messages">The messages, in their order.</param>
internal sealed record IncomingBatch(EventKind Kind, string Source, IReadOnlyList<EventMessage> Messages)
{
    /// <summary>Whether a failure holds up what follows.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>For a published event: its source, which a trigger may ask for.</summary>
    public string? EventSource { get; init; }

    /// <summary>For objects of a bucket: what the messages are about.</summary>
    public BlobInfo? Blob { get; init; }
}
