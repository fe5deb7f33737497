namespace Serverless.Generators.Tests.Binding;

/// <summary>Where our answers differ from those of minimal APIs on purpose, and why.</summary>
internal static class KnownDifferences
{
    /// <summary>The reason; null where there is none.</summary>
    public static string? Reason(string handler, Exchange ours, Exchange theirs) => null;
}
