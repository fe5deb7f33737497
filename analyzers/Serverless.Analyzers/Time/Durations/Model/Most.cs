namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>Both at the same time.</summary>
internal sealed class Most(Duration one, Duration other) : Duration(Math.Max(one.Own, other.Own), true)
{
    public Duration One { get; } = one;

    public Duration Other { get; } = other;
}
