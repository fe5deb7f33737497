namespace Serverless.Generators.Model;

/// <summary>The functions of a referenced assembly, read from its attributes.</summary>
/// <param name="Module">The generated class, fully qualified.</param>
/// <param name="UsesServices">Whether the container is needed.</param>
/// <param name="UsesEvents">Whether the library of events is needed.</param>
/// <param name="HasSnapshotHooks">Whether something of it runs around a snapshot of the process.</param>
/// <param name="Entries">Its triggers in the order of their indexes.</param>
internal sealed record ReferencedModule(string Module, bool UsesServices, bool UsesEvents, bool HasSnapshotHooks, EquatableArray<ReferencedEntry> Entries);

/// <summary>One trigger of a referenced assembly.</summary>
internal sealed record ReferencedEntry(int Index, string Name, string Kind, string? Methods, string? Route, int TimeoutMilliseconds, int Memory)
{
    /// <summary>How often the platform starts the process to keep it warm, in milliseconds; 0 for not at all.</summary>
    public int KeepWarmMilliseconds { get; init; }

    /// <summary>What the manifest says of the trigger beside its kind.</summary>
    public string Details { get; init; } = string.Empty;

    /// <summary>The outputs of the function.</summary>
    public string Outputs { get; init; } = string.Empty;
}
