using System.ComponentModel;

namespace Serverless;

/// <summary>
/// What a public method of this assembly does that its callers' build must know, because a function that calls it would break: written
/// by the generator, read by the analyzers of the projects that reference the assembly.
/// </summary>
/// <param name="method">The documentation id of the method, such as <c>M:Acme.Cart.Add(System.Int32)</c>.</param>
/// <param name="rule">The rule that a function which calls it breaks, such as <c>SLS2001</c>; <c>takes</c> for the time that it takes at least.</param>
/// <param name="path">The calls from the method to the place: <c>Cart.Add -> Cache.Put</c>.</param>
/// <param name="arguments">The arguments of the rule's message without the path; for <c>takes</c> the milliseconds.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionEffectAttribute(string method, string rule, string path, params string[] arguments) : Attribute
{
    /// <summary>The documentation id of the method.</summary>
    public string Method { get; } = method;

    /// <summary>The rule that a function which calls it breaks, or <c>takes</c>.</summary>
    public string Rule { get; } = rule;

    /// <summary>The calls from the method to the place.</summary>
    public string Path { get; } = path;

    /// <summary>The arguments of the rule's message without the path.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;
}
