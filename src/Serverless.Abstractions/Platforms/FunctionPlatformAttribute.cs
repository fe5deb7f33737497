using System.ComponentModel;

namespace Serverless;

/// <summary>Names the platform that an assembly brings, so that the generated program can run there.</summary>
/// <param name="platform">A class that derives from <c>FunctionPlatform</c>, with a constructor that takes what makes the generated router.</param>
/// <param name="eventPlatform">The class for programs that have event functions or outputs, with the same constructor.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionPlatformAttribute(Type platform, Type eventPlatform) : Attribute
{
    /// <summary>The platform of a program that has HTTP and direct functions only.</summary>
    public Type Platform { get; } = platform;

    /// <summary>The platform of a program that has event functions or outputs.</summary>
    public Type EventPlatform { get; } = eventPlatform;
}
