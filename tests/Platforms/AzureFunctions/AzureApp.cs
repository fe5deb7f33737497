using System.Diagnostics;
using System.Text.Json;
using Serverless.Events;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>What a program's files say to the host: its functions, each with one trigger, and its output bindings.</summary>
/// <param name="Functions">The functions, as the host calls them.</param>
internal sealed record AzureApp(IReadOnlyList<AzureFunction> Functions)
{
    /// <summary>Reads a program's manifest.</summary>
    public static async Task<AzureApp> ReadAsync(string executable)
    {
        using var process = Process.Start(new ProcessStartInfo(executable, ["manifest"]) { RedirectStandardOutput = true })!;
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var manifest = JsonDocument.Parse(json);
        return new AzureApp([.. manifest.RootElement.GetProperty("functions").EnumerateArray().SelectMany(Read)]);
    }

    /// <summary>The function of a trigger.</summary>
    public AzureFunction Find(BroughtTo function) =>
        Functions.Single(f => f.Name == function.Name && f.Kind == function.Kind.ToString().ToLowerInvariant() && f.Channel == function.Channel);

    private static IEnumerable<AzureFunction> Read(JsonElement function)
    {
        var name = function.GetProperty("name").GetString()!;
        var plain = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_')]);
        var outputs = function.TryGetProperty("outputs", out var all) ? all.EnumerateArray().Where(o => o.GetProperty("kind").GetString() is "queue" or "stream" or "event").ToDictionary(BindingOf, ChannelOf) : [];
        var number = 0;
        foreach (var trigger in function.GetProperty("triggers").EnumerateArray())
        {
            number++;
            var kind = trigger.GetProperty("kind").GetString()!;
            var channel = kind switch { "http" => "route", "blob" => "path", "timer" => "cron", "event" => "type", _ => kind };
            yield return new AzureFunction(
                number == 1 ? plain : $"{plain}-{number}", name, kind, trigger.TryGetProperty(channel, out var value) ? value.GetString()! : "",
                trigger.TryGetProperty("methods", out var methods) ? [.. methods.EnumerateArray().Select(m => m.GetString()!)] : [], outputs);
        }
    }

    private static EventChannel ChannelOf(JsonElement output)
    {
        var kind = output.GetProperty("kind").GetString()!;
        return new EventChannel(Enum.Parse<EventKind>(kind, ignoreCase: true), output.GetProperty(kind == "event" ? "type" : kind).GetString()!);
    }

    /// <summary>The kind and the channel in one word: a part begins with a capital after each character that is neither letter nor digit.</summary>
    private static string BindingOf(JsonElement output)
    {
        var channel = ChannelOf(output);
        var parts = new string([.. channel.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return channel.Kind.ToString().ToLowerInvariant() + string.Concat(parts.Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
    }
}
