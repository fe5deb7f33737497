namespace Serverless.Generators.Model.Events;

/// <summary>The settings of event triggers; null, or 0, where the source says nothing. Times are in milliseconds.</summary>
internal sealed record EventSettings
{
    public int BatchSize { get; init; }

    public int? BatchWindow { get; init; }

    public int MaxAttempts { get; init; }

    public int? Backoff { get; init; }

    public int? MaxBackoff { get; init; }

    public int Concurrency { get; init; }

    public int? VisibilityTimeout { get; init; }

    public string? DeadLetterQueue { get; init; }

    public string? ConsumerGroup { get; init; }

    public bool FromStart { get; init; }

    /// <summary>The value of <c>BlobEvents</c>.</summary>
    public int? BlobEvents { get; init; }

    public string? TimeZone { get; init; }

    public bool RunMissed { get; init; } = true;

    public string? Source { get; init; }

    public string? Subject { get; init; }
}
