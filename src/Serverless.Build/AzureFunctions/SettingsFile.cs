using System.Text.Json.Nodes;
using Serverless.Build.Manifest;
using static Serverless.Build.Json.JsonFile;

namespace Serverless.Build.AzureFunctions;

/// <summary>Makes <c>local.settings.json</c>: the settings that the app needs, with the emulator's values or none.</summary>
internal static class SettingsFile
{
    /// <summary>Makes the file.</summary>
    public static JsonObject Build(ProgramManifest manifest, IEnumerable<AzureFunctionFolder> folders, IEnumerable<string> settings, List<string> warnings)
    {
        var values = Object(("FUNCTIONS_WORKER_RUNTIME", "custom"), (FunctionFile.Storage, "UseDevelopmentStorage=true"));
        foreach (var setting in settings.Where(s => s != FunctionFile.Storage))
        {
            values[setting] = "";
        }

        if (folders.Any(f => f.Trigger.Kind == "http" && f.Trigger.Channel.Trim('~', '/').Length == 0))
        {
            // Its own page would be there instead of the function.
            values["AzureWebJobsDisableHomepage"] = "true";
        }

        if (TimeZone(manifest, warnings) is { } zone)
        {
            values["WEBSITE_TIME_ZONE"] = zone;
        }

        return Object(("IsEncrypted", false), ("Values", values));
    }

    /// <summary>Schedules are in the time zone of the app, which a setting names.</summary>
    private static string? TimeZone(ProgramManifest manifest, List<string> warnings)
    {
        var zones = manifest.Functions.SelectMany(f => f.Of("timer").Select(t => (Function: f.Name, Zone: t.TimeZone ?? "UTC"))).GroupBy(z => z.Zone, z => z.Function).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (zones.Count == 0 || zones is [{ Key: "UTC" }])
        {
            return null;
        }

        var zone = zones.First(z => z.Key != "UTC").Key;
        warnings.Add(zones.Count == 1
            ? $"The schedules of {string.Join(", ", zones[0].Distinct())} are in the time zone {zone}: set WEBSITE_TIME_ZONE of the app to it (TZ on Linux), which the consumption plan on Linux does not have."
            : $"The schedules are in several time zones ({string.Join("; ", zones.Select(z => $"{z.Key}: {string.Join(", ", z.Distinct())}"))}), and an app of Azure Functions has one, WEBSITE_TIME_ZONE. Deploy the functions of the others as an app of their own, or give all of them the same TimeZone.");
        return zone;
    }
}
