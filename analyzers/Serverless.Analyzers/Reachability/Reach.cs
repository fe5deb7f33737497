namespace Serverless.Analyzers.Reachability;

/// <summary>When code runs.</summary>
internal enum Reach
{
    /// <summary>At each invocation: from the functions, by calls.</summary>
    Invocation,

    /// <summary>Before the first: from startup methods, and from the static initializers of types that functions touch.</summary>
    Start,
}
