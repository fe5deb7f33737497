namespace Serverless.Generators.Tests.Routing;

/// <summary>What a router said to a method and a path, in a form that can be compared and printed.</summary>
internal sealed record RouteOutcome(int Function, string Detail)
{
    public static RouteOutcome NotFound { get; } = new(-1, "404");

    public static RouteOutcome NotAllowed(IEnumerable<string> methods) =>
        new(-2, "405 " + string.Join(",", methods.Select(m => m.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)));

    public static RouteOutcome Found(int function, IEnumerable<KeyValuePair<string, string>> values) =>
        new(function, "{" + string.Join(", ", values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}")) + "}");

    public static RouteOutcome Ambiguous(string message) => new(-3, message);

    public bool IsFound => Function >= 0;

    public bool IsNotAllowed => Function == -2;

    public bool IsAmbiguous => Function == -3;
}
