using System.Text.Json;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>An invocation as the host describes it: <c>{"Data":{"binding":value},"Metadata":{...}}</c>.</summary>
internal sealed class Envelope : IDisposable
{
    private readonly JsonDocument _json;

    private Envelope(JsonDocument json, JsonElement data, JsonElement metadata)
    {
        _json = json;
        Data = data;
        Metadata = metadata;
    }

    /// <summary>The values of the bindings.</summary>
    public JsonElement Data { get; }

    /// <summary>What the trigger says beside the value; undefined where it says nothing.</summary>
    public JsonElement Metadata { get; }

    /// <summary>Which attempt of the host's own retry policy this is, counted from 1; null without one.</summary>
    public int? Attempt => Metadata.Get("RetryContext").Structure().Get("RetryCount").Number() is { } count and >= 0 and < int.MaxValue ? (int)count + 1 : null;

    /// <summary>Reads an invocation.</summary>
    /// <param name="body">The request's body; texts of the envelope are read from it, so that it must stay.</param>
    /// <returns>The invocation; null for what is none.</returns>
    public static Envelope? TryRead(ReadOnlyMemory<byte> body)
    {
        JsonDocument? json = null;
        try
        {
            json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("Data", out var data) && data.ValueKind == JsonValueKind.Object)
            {
                var envelope = new Envelope(json, data, root.Get("Metadata"));
                json = null;
                return envelope;
            }
        }
        catch (JsonException)
        {
            // Somebody's own request.
        }
        finally
        {
            json?.Dispose();
        }

        return null;
    }

    /// <summary>The value of the trigger: that of its binding, or in a file of the user's own the first one.</summary>
    /// <param name="name">What the build calls the binding.</param>
    /// <param name="binding">What it is called here.</param>
    public JsonElement Value(string name, out string binding)
    {
        binding = name;
        if (Data.TryGetProperty(name, out var value))
        {
            return value;
        }

        foreach (var member in Data.EnumerateObject())
        {
            binding = member.Name;
            return member.Value;
        }

        return default;
    }

    public void Dispose() => _json.Dispose();
}
