namespace Serverless.Generators.Model;

/// <summary>The small projection of one trigger that the module, the router and the manifest are made from.</summary>
/// <param name="Signature">The method: sorts, and tells functions apart.</param>
/// <param name="Ordinal">The trigger's place on the method.</param>
/// <param name="Name">The function's name, not yet made unique.</param>
/// <param name="IsExplicitName">Whether the source gives the name.</param>
/// <param name="Kind"><c>http</c>, <c>direct</c>, <c>queue</c>, <c>stream</c>, <c>blob</c>, <c>timer</c> or <c>event</c>.</param>
/// <param name="Methods">The HTTP methods with commas, or null.</param>
/// <param name="Route">The route template, or null.</param>
/// <param name="TimeoutMilliseconds">The time limit.</param>
/// <param name="Memory">The memory in MiB, or 0.</param>
/// <param name="ClassName">The generated class.</param>
/// <param name="UsesServices">Whether the container is needed.</param>
internal sealed record FunctionEntry(
    string Signature,
    int Ordinal,
    string Name,
    bool IsExplicitName,
    string Kind,
    string? Methods,
    string? Route,
    int TimeoutMilliseconds,
    int Memory,
    string ClassName,
    bool UsesServices)
{
    /// <summary>What the manifest says of the trigger beside its kind: members of a JSON object with a comma before each, or nothing.</summary>
    public string Details { get; init; } = string.Empty;

    /// <summary>The outputs of the function: elements of a JSON array, or nothing.</summary>
    public string Outputs { get; init; } = string.Empty;

    /// <summary>How often the platform starts the process to keep it warm, in milliseconds; 0 for not at all.</summary>
    public int KeepWarmMilliseconds { get; init; }

    /// <summary>Whether the library of events is needed.</summary>
    public bool UsesEvents { get; init; }
}
