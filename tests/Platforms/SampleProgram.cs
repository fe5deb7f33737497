using System.Diagnostics;
using System.Text.Json;
using Serverless.EndToEnd.Tests;
using Serverless.Events;

namespace Serverless.Platforms.Tests;

/// <summary>A published sample, and what its manifest says.</summary>
/// <param name="Executable">The binary.</param>
/// <param name="Functions">The functions that messages start.</param>
internal sealed record SampleProgram(string Executable, IReadOnlyList<BroughtTo> Functions)
{
    /// <summary>Publishes the sample, once for all tests. Skips the test where there is no linker.</summary>
    /// <param name="sample">The sample's name.</param>
    /// <param name="platform">The platform that it is published for alone; null for all of them.</param>
    public static async Task<SampleProgram> GetAsync(string sample, string? platform = null)
    {
        var executable = await PublishedSample.GetAsync(sample, platform);
        using var process = Process.Start(new ProcessStartInfo(executable, ["manifest"]) { RedirectStandardOutput = true })!;
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var manifest = JsonDocument.Parse(json);
        return new SampleProgram(executable, [.. manifest.RootElement.GetProperty("functions").EnumerateArray().SelectMany(Read)]);
    }

    private static IEnumerable<BroughtTo> Read(JsonElement function)
    {
        var name = function.GetProperty("name").GetString()!;
        foreach (var trigger in function.GetProperty("triggers").EnumerateArray())
        {
            var (kind, channel) = trigger.GetProperty("kind").GetString() switch
            {
                "queue" => (EventKind.Queue, "queue"),
                "stream" => (EventKind.Stream, "stream"),
                "blob" => (EventKind.Blob, "path"),
                "timer" => (EventKind.Timer, "cron"),
                "event" => (EventKind.Event, "type"),
                _ => (EventKind.Direct, ""),
            };
            if (kind != EventKind.Direct)
            {
                yield return new BroughtTo(name, kind, trigger.GetProperty(channel).GetString()!, Number(trigger, "batchSize") ?? 10, Number(trigger, "maxAttempts") ?? 5);
            }
        }
    }

    private static int? Number(JsonElement trigger, string name) => trigger.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
