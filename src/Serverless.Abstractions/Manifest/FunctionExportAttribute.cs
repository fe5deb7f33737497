using System.ComponentModel;

namespace Serverless;

/// <summary>One trigger of a function of this assembly, for the generator of the executable that references it.</summary>
/// <param name="index">The trigger's place in the assembly's module.</param>
/// <param name="name">The function's name.</param>
/// <param name="kind"><c>http</c>, <c>direct</c>, <c>queue</c>, <c>stream</c>, <c>blob</c>, <c>timer</c> or <c>event</c>.</param>
/// <param name="methods">The HTTP methods with commas, or null.</param>
/// <param name="route">The route template, or null.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionExportAttribute(int index, string name, string kind, string? methods, string? route) : Attribute
{
    /// <summary>The trigger's place in the assembly's module.</summary>
    public int Index { get; } = index;

    /// <summary>The function's name.</summary>
    public string Name { get; } = name;

    /// <summary><c>http</c>, <c>direct</c>, <c>queue</c>, <c>stream</c>, <c>blob</c>, <c>timer</c> or <c>event</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>The HTTP methods with commas, or null.</summary>
    public string? Methods { get; } = methods;

    /// <summary>The route template, or null.</summary>
    public string? Route { get; } = route;

    /// <summary>The time limit of one invocation in milliseconds.</summary>
    public int Timeout { get; set; }

    /// <summary>The memory that the platform should give, in MiB; 0 for its default.</summary>
    public int Memory { get; set; }

    /// <summary>How often the platform starts the process to keep it warm, in milliseconds; 0 for not at all.</summary>
    public int KeepWarm { get; set; }

    /// <summary>What the manifest says of the trigger beside its kind: members of a JSON object with a comma before each; null for nothing.</summary>
    public string? Details { get; set; }

    /// <summary>The function's outputs: elements of a JSON array; null for none.</summary>
    public string? Outputs { get; set; }
}
