namespace Serverless;

/// <summary>
/// Names a type that functions read or write as JSON where the generator cannot see it in a signature, such as a type given to
/// <c>Results.Json</c> by a helper. Metadata for it is then generated with the others'.
/// </summary>
/// <param name="type">The payload type.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class JsonPayloadAttribute(Type type) : Attribute
{
    /// <summary>The payload type.</summary>
    public Type Type { get; } = type;
}
