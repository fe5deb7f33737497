using System.ComponentModel;

namespace Serverless.Hosting;

/// <summary>
/// Where a program can run other than on a machine of its own: it tells by the environment whether this is the place, and runs the program
/// there. An assembly names its platform with <see cref="FunctionPlatformAttribute"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FunctionPlatform
{
    /// <summary>The platform's name, as functions see it in <see cref="FunctionContext.Platform"/>, and as <c>--platform</c> and <c>ServerlessPlatform</c> take it.</summary>
    public abstract string Name { get; }

    /// <summary>Looks whether the process runs on this platform.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>By what it can be told, such as "AWS_LAMBDA_RUNTIME_API is set"; null when it runs elsewhere.</returns>
    public abstract string? Detect(IReadOnlyList<string> arguments);

    /// <summary>Runs the program until the platform ends it.</summary>
    /// <param name="start">Makes the host; what it throws is told to the platform.</param>
    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(Func<FunctionHostContext> start);
}
