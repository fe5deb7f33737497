namespace Serverless.Generators.Emitting;

/// <summary>Writes the key of an invocation of its parts.</summary>
internal static class KeyText
{
    public static string Of(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : $"global::Serverless.Hosting.IdempotencyKey.Join({string.Join(", ", parts.Select(p => p.Contains(" is { } ") ? $"({p})" : p))})";
}
