namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>One or the other, whichever is shorter.</summary>
internal sealed class Least(Duration one, Duration other) : Duration(Math.Min(one.Own, other.Own), true)
{
    public Duration One { get; } = one;

    public Duration Other { get; } = other;
}
