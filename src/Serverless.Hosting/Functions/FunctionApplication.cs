using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Hosting;

/// <summary>All functions of a program: its own and those of referenced assemblies. Generated for an executable.</summary>
/// <remarks>
/// What a program does not use is not called from the generated class and so is not in a trimmed binary: that is why the
/// container and the servers are made here and not by the host.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FunctionApplication
{
    /// <summary>The program's name: that of its assembly.</summary>
    public abstract string Name { get; }

    /// <summary>How many triggers there are.</summary>
    public abstract int Count { get; }

    /// <summary>Makes the definition of one trigger.</summary>
    /// <param name="index">From 0 to <see cref="Count"/>, exclusive; what the router answers.</param>
    public abstract FunctionDefinition Create(int index);

    /// <summary>The manifest, as JSON.</summary>
    public abstract string Manifest { get; }

    /// <summary>Metadata of all payload types, or null when there are none.</summary>
    public virtual IJsonTypeInfoResolver? JsonTypes => null;

    /// <summary>Runs every <see cref="FunctionStartupAttribute"/> method.</summary>
    /// <param name="services">Where they register.</param>
    /// <param name="configuration">The host's configuration.</param>
    public virtual void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Builds the container, where a function needs one and the program's own entry point has not built it.</summary>
    /// <param name="host">The host that starts.</param>
    /// <returns>The container, or null.</returns>
    public virtual IServiceProvider? CreateServices(FunctionHostContext host) => null;

    /// <summary>Runs all <see cref="BeforeSnapshotAttribute"/> methods, the last first.</summary>
    /// <param name="services">The container; null where the program has none, and then no method asks for it.</param>
    /// <param name="cancellationToken">Handed to the methods.</param>
    public virtual ValueTask BeforeSnapshotAsync(IServiceProvider? services, CancellationToken cancellationToken) => default;

    /// <summary>Runs all <see cref="AfterRestoreAttribute"/> methods, the first first.</summary>
    /// <param name="services">The container; null where the program has none, and then no method asks for it.</param>
    /// <param name="cancellationToken">Handed to the methods.</param>
    public virtual ValueTask AfterRestoreAsync(IServiceProvider? services, CancellationToken cancellationToken) => default;

    /// <summary>Commands of the program as its own tool beside those that every program has.</summary>
    public virtual IReadOnlyList<ToolCommand> Commands => [];

    /// <summary>Makes the server that brings events to the functions, beside one that brings requests.</summary>
    /// <param name="host">The host that starts. From here on it has what functions send with, also while the server is not started.</param>
    /// <param name="inner">The server of requests; one that does nothing where others bring them, or nobody does.</param>
    /// <returns>The server, or null for a program that has no events.</returns>
    public virtual FunctionServer? CreateEvents(FunctionHostContext host, FunctionServer inner) => null;

    /// <summary>The platforms other than a machine of its own that the program can run on.</summary>
    /// <param name="platforms">Where they are added.</param>
    public virtual void AddPlatforms(ICollection<FunctionPlatform> platforms)
    {
    }

    /// <summary>Makes the server that brings invocations to the functions.</summary>
    /// <param name="host">The host that starts.</param>
    public abstract FunctionServer CreateServer(FunctionHostContext host);
}
