namespace Serverless.Generators.Model;

/// <summary>What the module of an assembly is made from.</summary>
/// <param name="Compilation">The assembly.</param>
/// <param name="Entries">Its triggers, named uniquely, in the order of their indexes.</param>
/// <param name="Startups">Its startup methods.</param>
/// <param name="Hooks">What runs around a snapshot of the process.</param>
/// <param name="JsonContexts">The user's own JSON contexts, fully qualified.</param>
/// <param name="HasJson">Whether there is generated JSON metadata.</param>
internal sealed record ModuleModel(
    CompilationModel Compilation,
    EquatableArray<FunctionEntry> Entries,
    EquatableArray<StartupModel> Startups,
    SnapshotHooks Hooks,
    EquatableArray<string> JsonContexts,
    bool HasJson)
{
    public bool UsesServices => Startups.Count > 0 || Hooks.TakeServices || Entries.Any(e => e.UsesServices);

    public bool UsesEvents => Entries.Any(e => e.UsesEvents);

    public bool IsEmpty => Entries.Count == 0 && Startups.Count == 0 && Hooks.IsEmpty;
}

/// <summary>A startup method.</summary>
/// <param name="Method">The method, fully qualified.</param>
/// <param name="TakesConfiguration">Whether it takes the configuration too.</param>
internal sealed record StartupModel(string Method, bool TakesConfiguration);
