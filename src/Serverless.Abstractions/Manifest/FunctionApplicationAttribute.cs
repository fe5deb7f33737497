using System.ComponentModel;

namespace Serverless;

/// <summary>Names the generated application of an executable, so that test hosts and tools find it.</summary>
/// <param name="application">The generated class.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionApplicationAttribute(Type application) : Attribute
{
    /// <summary>The generated class.</summary>
    public Type Application { get; } = application;
}
