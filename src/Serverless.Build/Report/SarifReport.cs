using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Build.Report;

/// <summary>The part of the compiler's SARIF file that our rules have written, for tools that read SARIF.</summary>
internal static class SarifReport
{
    public static string Write(JsonElement sarif)
    {
        var copy = JsonNode.Parse(sarif.GetRawText())!;
        foreach (var run in copy["runs"]!.AsArray())
        {
            var results = run!["results"]!.AsArray();
            run["results"] = new JsonArray([.. results.Where(result => IsOurs(result!["ruleId"])).Select(result => Without(result!.DeepClone()))]);
            if (run["tool"]?["driver"]?["rules"] is JsonArray rules)
            {
                // Results point to rules by number too, which the shorter list changes.
                run["tool"]!["driver"]!["rules"] = new JsonArray([.. rules.Where(rule => IsOurs(rule!["id"])).Select(rule => rule!.DeepClone())]);
            }
        }

        return copy.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static bool IsOurs(JsonNode? id) => id?.GetValue<string>().StartsWith("SLS", StringComparison.Ordinal) == true;

    private static JsonNode Without(JsonNode result)
    {
        result.AsObject().Remove("ruleIndex");
        return result;
    }
}
