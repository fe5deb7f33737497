using System.ComponentModel;

namespace Serverless.Hosting;

/// <summary>A command of the program as its own tool, which a part of the product that the program uses brings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ToolCommand
{
    /// <summary>Its name, the first argument.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Its lines of <c>--help</c>: what it takes, and what that does; without the program's name. A line that begins with <c>-</c> is an option of the
    /// line before it.
    /// </summary>
    public abstract IReadOnlyList<(string Usage, string Description)> Help { get; }

    /// <summary>Carries it out.</summary>
    /// <param name="host">A host that does not serve, and logs to the standard error; its services are made when the command asks for them, and disposed after it.</param>
    /// <param name="arguments">The arguments after the name.</param>
    /// <returns>The exit code: 0 for success, 1 for a failure.</returns>
    /// <exception cref="CommandLineException">The arguments are wrong; the message says how. The exit code is 2, as for <see cref="HostSettingsException"/>.</exception>
    /// <exception cref="UnavailableException">What the command needs cannot be reached. The exit code is 1.</exception>
    public abstract Task<int> RunAsync(FunctionHostContext host, string[] arguments);
}
