using System.Globalization;
using System.Text.Json;

namespace Serverless.Build.Report;

/// <summary>Reads what the analyzers said from the compiler's SARIF file (2.1.0).</summary>
internal static class SarifReader
{
    /// <summary>The rule whose results describe functions and are no findings.</summary>
    public const string FunctionRule = "SLS0001";

    public static IReadOnlyList<ReportedFunction> Functions(JsonElement sarif, string root) =>
        [.. Results(sarif)
            .Where(result => RuleOf(result) == FunctionRule)
            .Select(result => Function(result, root))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ThenBy(function => function.Place, StringComparer.Ordinal)];

    public static IEnumerable<JsonElement> Results(JsonElement sarif) =>
        sarif.GetProperty("runs").EnumerateArray().SelectMany(run => run.GetProperty("results").EnumerateArray());

    public static string RuleOf(JsonElement result) => result.GetProperty("ruleId").GetString() ?? "";

    private static ReportedFunction Function(JsonElement result, string root)
    {
        var properties = result.GetProperty("properties").GetProperty("customProperties");
        var count = int.Parse(Text("findings"), CultureInfo.InvariantCulture);
        return new ReportedFunction(
            Text("name"), Text("framework"), Text("trigger"), Number("limit"), Number("minimum"), Place(result, root),
            [.. Enumerable.Range(0, count).Select(i => Finding(Text(i.ToString(CultureInfo.InvariantCulture)), root))]);

        string Text(string key) => properties.TryGetProperty(key, out var value) ? value.GetString() ?? "" : "";

        long? Number(string key) => long.TryParse(Text(key), CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Rule, subject, path, file and line, with tabs between.</summary>
    private static ReportedFinding Finding(string text, string root)
    {
        var parts = text.Split('\t');
        return new ReportedFinding(parts[0], parts[1], parts[2], $"{Relative(parts[3], root)}:{parts[4]}");
    }

    private static string Place(JsonElement result, string root)
    {
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0)
        {
            return "";
        }

        var place = locations[0].GetProperty("physicalLocation");
        var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString() ?? "";
        var path = Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile ? absolute.LocalPath : Uri.UnescapeDataString(uri);
        return $"{Relative(path, root)}:{place.GetProperty("region").GetProperty("startLine").GetInt32()}";
    }

    private static string Relative(string path, string root) =>
        (Path.IsPathRooted(path) ? Path.GetRelativePath(root, path) : path).Replace('\\', '/');
}
