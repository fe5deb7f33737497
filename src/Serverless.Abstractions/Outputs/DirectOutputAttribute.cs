namespace Serverless;

/// <summary>Starts a function with a <see cref="DirectTriggerAttribute"/> later, with the value as its payload; it is tried again like any event.</summary>
/// <param name="function">The function's name.</param>
public sealed class DirectOutputAttribute(string function) : OutputAttribute
{
    /// <summary>The function's name.</summary>
    public string Function { get; } = function;
}
