namespace Serverless.Hosting;

/// <summary>What a function is invoked with by its name.</summary>
public sealed class FunctionCall
{
    /// <summary>The payload, as JSON: a direct function's value, an HTTP function's body. Empty for none.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>For an HTTP function: the values of its route's parameters, by name.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();

    /// <summary>For an HTTP function: the values of its query, by name; a name may have several.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The headers of an HTTP function; for others <c>traceparent</c>, <c>tracestate</c> and <c>baggage</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>For an HTTP function: the method, where it has triggers for several. Default: its first.</summary>
    public string? Method { get; init; }

    /// <summary>The invocation's id, where the platform gives one.</summary>
    public string? InvocationId { get; init; }

    /// <summary>Services for this invocation alone. Default: a scope of the host's container.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Which attempt this is, counted from 1: more than that where a message has started the function.</summary>
    internal int Attempt { get; init; } = 1;

    /// <summary>What the platform says of the invocation; null where there is none.</summary>
    internal InvocationOrigin? Origin { get; init; }

    internal string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
