namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>The same, several times in a row.</summary>
internal sealed class Repeated(int count, Duration each) : Duration(Multiply(count, each.Own), each.HasCalls)
{
    public int Count { get; } = count;

    public Duration Each { get; } = each;
}
