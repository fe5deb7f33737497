namespace Serverless.Build.Manifest;

/// <summary>What starts a function. Times are milliseconds; what is null was not said.</summary>
/// <param name="Kind"><c>http</c>, <c>direct</c>, <c>queue</c>, <c>stream</c>, <c>blob</c>, <c>timer</c>, <c>event</c> or <c>table</c>.</param>
/// <param name="Channel">The route, queue, stream, path, schedule, type or table, by kind; empty for <c>direct</c>.</param>
internal sealed record ManifestTrigger(string Kind, string Channel)
{
    public IReadOnlyList<string> Methods { get; init; } = [];

    public int BatchSize { get; init; } = 10;

    public long BatchWindow { get; init; }

    public int MaxAttempts { get; init; } = 5;

    public int? Concurrency { get; init; }

    public long VisibilityTimeout { get; init; }

    public string? DeadLetterQueue { get; init; }

    public bool FromStart { get; init; }

    /// <summary>For a stream: the group whose place is kept; null for the function's own.</summary>
    public string? ConsumerGroup { get; init; }

    /// <summary>What happens to objects of a bucket: <c>created</c>, <c>deleted</c>.</summary>
    public IReadOnlyList<string> Happenings { get; init; } = [];

    public string? TimeZone { get; init; }

    /// <summary>For a schedule: whether what was missed is made up for.</summary>
    public bool RunMissed { get; init; } = true;

    public string? Source { get; init; }

    public string? Subject { get; init; }
}
