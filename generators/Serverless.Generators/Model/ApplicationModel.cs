namespace Serverless.Generators.Model;

/// <summary>All functions of an executable: its own module's first, then those of referenced assemblies.</summary>
/// <param name="Own">Its own module.</param>
/// <param name="Referenced">Those of referenced assemblies.</param>
/// <param name="Connectors">The connectors of brokers outside, fully qualified and sorted.</param>
/// <param name="Platforms">The platforms beside a machine of its own.</param>
internal sealed record ApplicationModel(
    ModuleModel Own, EquatableArray<ReferencedModule> Referenced, EquatableArray<string> Connectors, EquatableArray<PlatformModel> Platforms)
{
    public bool IsEmpty => !Own.Compilation.IsApplication || (Own.IsEmpty && Referenced.Count == 0);

    public bool UsesServices => Own.UsesServices || Referenced.Any(r => r.UsesServices);

    /// <summary>Whether messages start functions, or functions send some.</summary>
    public bool UsesEvents => Own.Compilation.HasEvents && (Own.UsesEvents || Referenced.Any(r => r.UsesEvents));

    public static ApplicationModel Of(ModuleModel own, ReferencedProgram referenced, EquatableArray<string> connectors) =>
        new(own, referenced.Modules, connectors.Concat(referenced.Connectors).Distinct().OrderBy(n => n, StringComparer.Ordinal).ToEquatableArray(), referenced.Platforms);
}
