namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Reads names out of ARNs.</summary>
internal static class Arn
{
    /// <summary>The last part, whatever parts it from those before: <c>arn:aws:sqs:us-east-2:123456789012:orders</c> names <c>orders</c>.</summary>
    public static string Name(string? arn)
    {
        var text = arn ?? "";
        return text[(text.LastIndexOfAny([':', '/']) + 1)..];
    }

    /// <summary>What a source is called by: of a table's stream the table, else the last part.</summary>
    public static string Source(string? arn) => arn?.Contains(":table/", StringComparison.Ordinal) == true ? After(arn, "table") : Name(arn);

    /// <summary>The part after another one: of <c>.../table/Orders/stream/2026</c> the one after <c>table</c> is <c>Orders</c>.</summary>
    public static string After(string? arn, string part)
    {
        var parts = (arn ?? "").Split(':', '/');
        var index = Array.IndexOf(parts, part);
        return index >= 0 && index + 1 < parts.Length ? parts[index + 1] : Name(arn);
    }
}
