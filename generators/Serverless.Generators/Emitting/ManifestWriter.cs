using System.Globalization;
using System.Text;
using Serverless.Generators.Model;

namespace Serverless.Generators.Emitting;

/// <summary>Writes the manifest: the machine-readable list of functions.</summary>
internal static class ManifestWriter
{
    public static string Write(ModuleModel module) => Write(module.Compilation.AssemblyName, module.Entries.Select(Item));

    public static string Write(ApplicationModel application) => Write(
        application.Own.Compilation.AssemblyName,
        application.Own.Entries.Select(Item).Concat(application.Referenced.SelectMany(m => m.Entries).Select(
            e => new ManifestItem(e.Name, e.Kind, e.Methods, e.Route, e.TimeoutMilliseconds, e.Memory, e.KeepWarmMilliseconds, e.Details, e.Outputs))));

    private static ManifestItem Item(FunctionEntry e) =>
        new(e.Name, e.Kind, e.Methods, e.Route, e.TimeoutMilliseconds, e.Memory, e.KeepWarmMilliseconds, e.Details, e.Outputs);

    private static string Write(string assembly, IEnumerable<ManifestItem> items)
    {
        var json = new StringBuilder("{\"version\":1,\"assembly\":");
        ManifestText.AppendString(json, assembly).Append(",\"functions\":[");
        var first = true;
        foreach (var function in items.GroupBy(i => i.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            json.Append(first ? string.Empty : ",");
            first = false;
            AppendFunction(json, function.Key, [.. function]);
        }

        return json.Append("]}").ToString();
    }

    private static void AppendFunction(StringBuilder json, string name, List<ManifestItem> items)
    {
        ManifestText.AppendString(json.Append("{\"name\":"), name);
        json.Append(",\"timeoutMilliseconds\":").Append(items.Max(i => i.TimeoutMilliseconds).ToString(CultureInfo.InvariantCulture));
        if (items.Max(i => i.Memory) is > 0 and var memory)
        {
            json.Append(",\"memoryMiB\":").Append(memory.ToString(CultureInfo.InvariantCulture));
        }

        if (items.Max(i => i.KeepWarmMilliseconds) is > 0 and var keepWarm)
        {
            json.Append(",\"keepWarm\":").Append(keepWarm.ToString(CultureInfo.InvariantCulture));
        }

        json.Append(",\"triggers\":[");
        for (var i = 0; i < items.Count; i++)
        {
            ManifestText.AppendString(json.Append(i == 0 ? "{\"kind\":" : ",{\"kind\":"), items[i].Kind);
            if (items[i] is { Methods: { } methods, Route: { } route })
            {
                json.Append(",\"methods\":[").Append(string.Join(",", methods.Split([", "], StringSplitOptions.None).Select(m => $"\"{m}\""))).Append("],\"route\":");
                ManifestText.AppendString(json, route);
            }

            json.Append(items[i].Details).Append('}');
        }

        json.Append(']');
        var outputs = string.Join(",", items.Select(i => i.Outputs).Where(o => o.Length > 0).Distinct());
        if (outputs.Length > 0)
        {
            json.Append(",\"outputs\":[").Append(outputs).Append(']');
        }

        json.Append('}');
    }

    private sealed record ManifestItem(
        string Name, string Kind, string? Methods, string? Route, int TimeoutMilliseconds, int Memory, int KeepWarmMilliseconds, string Details, string Outputs);
}
