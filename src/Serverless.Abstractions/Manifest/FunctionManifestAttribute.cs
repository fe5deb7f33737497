using System.ComponentModel;

namespace Serverless;

/// <summary>The manifest of an assembly's functions, as JSON; written by the generator, read by the build and by tools.</summary>
/// <param name="json">The manifest.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionManifestAttribute(string json) : Attribute
{
    /// <summary>The manifest.</summary>
    public string Json { get; } = json;
}
