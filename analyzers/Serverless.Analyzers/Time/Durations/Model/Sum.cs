namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>One after the other.</summary>
internal sealed class Sum(Duration first, Duration second) : Duration(Add(first.Own, second.Own), first.HasCalls || second.HasCalls)
{
    public Duration First { get; } = first;

    public Duration Second { get; } = second;
}
