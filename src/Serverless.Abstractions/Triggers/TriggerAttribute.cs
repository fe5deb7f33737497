namespace Serverless;

/// <summary>What starts a function. Mark a method with one or several of the attributes derived from this class.</summary>
/// <remarks>The set is closed: the generator looks for the attributes of this assembly by name, not for classes derived from them.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public abstract class TriggerAttribute : Attribute
{
    private protected TriggerAttribute()
    {
    }

    /// <summary>The function's name: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>. Default: <c>Class.Method</c>.</summary>
    /// <remarks>Names are unique within a program, without regard to case. Overloads get <c>_2</c>, <c>_3</c>... in the order of their declaration's signature.</remarks>
    public string? Name { get; set; }

    /// <summary>How long one invocation may take: a number with <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>, such as <c>"30s"</c>. Default: <c>"30s"</c>.</summary>
    /// <remarks>At the deadline the invocation's <see cref="CancellationToken"/> is cancelled and the caller is told (504 for HTTP).</remarks>
    public string? Timeout { get; set; }

    /// <summary>Memory that the platform should give the function, in MiB. Default 0: the platform's own.</summary>
    public int Memory { get; set; }
}
