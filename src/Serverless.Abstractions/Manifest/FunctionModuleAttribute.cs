using System.ComponentModel;

namespace Serverless;

/// <summary>Names the generated class through which an executable reaches the functions of this assembly.</summary>
/// <param name="module">The generated class.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionModuleAttribute(Type module) : Attribute
{
    /// <summary>The generated class.</summary>
    public Type Module { get; } = module;

    /// <summary>Whether a function of the assembly, or its startup, needs the service container.</summary>
    public bool UsesServices { get; set; }

    /// <summary>Whether messages or events start a function of the assembly, or a function sends some, or keeps results.</summary>
    public bool UsesEvents { get; set; }

    /// <summary>Whether the assembly has methods that run before a snapshot or after its restore.</summary>
    public bool HasSnapshotHooks { get; set; }
}
