using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Serverless.Build.Manifest;

/// <summary>The manifest of a program: all of its functions, those of referenced assemblies too.</summary>
/// <param name="Assembly">The executable.</param>
/// <param name="Functions">The functions, sorted by name.</param>
internal sealed record ProgramManifest(string Assembly, IReadOnlyList<ManifestFunction> Functions)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="DeploymentException">It is of a version that this build does not know.</exception>
    public static ProgramManifest Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var version = root.GetProperty("version").GetInt32();
        return version == Version
            ? new ProgramManifest(root.GetProperty("assembly").GetString()!, [.. root.GetProperty("functions").EnumerateArray().Select(Function)])
            : throw new DeploymentException($"The manifest has version {version}, and this build reads version {Version}: Serverless.Sdk and Serverless.Analyzers must have the same version.");
    }

    /// <summary>The same manifest for people.</summary>
    public static string Indent(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, s_indented) + "\n";
    }

    private static ManifestFunction Function(JsonElement function) => new(
        function.GetProperty("name").GetString()!,
        function.GetProperty("timeoutMilliseconds").GetInt64(),
        Number(function, "memoryMiB") is { } memory ? (int)memory : 0,
        function.TryGetProperty("keepWarm", out var keepWarm) ? Time(keepWarm) : 0,
        [.. function.GetProperty("triggers").EnumerateArray().Select(Trigger)],
        function.TryGetProperty("outputs", out var outputs) ? [.. outputs.EnumerateArray().Select(Output)] : []);

    private static ManifestTrigger Trigger(JsonElement trigger)
    {
        var kind = trigger.GetProperty("kind").GetString()!;
        var channel = kind switch { "http" => "route", "blob" => "path", "timer" => "cron", "event" => "type", _ => kind };
        var none = new ManifestTrigger(kind, Text(trigger, channel) ?? "");
        return none with
        {
            Methods = Texts(trigger, "methods"),
            BatchSize = (int?)Number(trigger, "batchSize") ?? none.BatchSize,
            BatchWindow = Number(trigger, "batchWindowMilliseconds") ?? 0,
            MaxAttempts = (int?)Number(trigger, "maxAttempts") ?? none.MaxAttempts,
            Concurrency = (int?)Number(trigger, "concurrency"),
            VisibilityTimeout = Number(trigger, "visibilityTimeoutMilliseconds") ?? 0,
            DeadLetterQueue = Text(trigger, "deadLetterQueue"),
            FromStart = trigger.TryGetProperty("fromStart", out var fromStart) && fromStart.GetBoolean(),
            ConsumerGroup = Text(trigger, "consumerGroup"),
            RunMissed = !trigger.TryGetProperty("runMissed", out var runMissed) || runMissed.GetBoolean(),
            Happenings = Texts(trigger, "events"),
            TimeZone = Text(trigger, "timeZone"),
            Source = Text(trigger, "source"),
            Subject = Text(trigger, "subject"),
        };
    }

    private static ManifestOutput Output(JsonElement output)
    {
        var kind = output.GetProperty("kind").GetString()!;
        return new ManifestOutput(kind, Text(output, kind switch { "blob" => "path", "event" => "type", "direct" => "function", _ => kind }) ?? "");
    }

    /// <summary>Milliseconds, or a text such as <c>5m</c>.</summary>
    private static long Time(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.GetInt64();
        }

        var text = value.GetString()!;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        long? unit = text[digits..] switch { "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => null };
        return digits > 0 && unit is { } known
            ? long.Parse(text[..digits], CultureInfo.InvariantCulture) * known
            : throw new DeploymentException($"The manifest has the time '{text}', which is no number with ms, s, m or h.");
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
