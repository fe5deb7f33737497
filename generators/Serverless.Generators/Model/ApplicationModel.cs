namespace Serverless.Generators.Model;

/// <summary>All functions of an executable: its own module's first, then those of referenced assemblies.</summary>
internal sealed record ApplicationModel(ModuleModel Own, EquatableArray<ReferencedModule> Referenced)
{
    public bool IsEmpty => !Own.Compilation.IsApplication || (Own.IsEmpty && Referenced.Count == 0);

    public bool UsesServices => Own.UsesServices || Referenced.Any(r => r.UsesServices);

    public static ApplicationModel Of(ModuleModel own, EquatableArray<ReferencedModule> referenced) => new(own, referenced);
}
