using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Hosting;

/// <summary>The functions of one assembly. Generated; functions are made when first asked for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FunctionModule
{
    /// <summary>How many triggers the assembly has.</summary>
    public abstract int Count { get; }

    /// <summary>Makes the definition of one trigger.</summary>
    /// <param name="index">From 0 to <see cref="Count"/>, exclusive.</param>
    public abstract FunctionDefinition Create(int index);

    /// <summary>Metadata of the assembly's payload types, or null when it has none.</summary>
    public virtual IJsonTypeInfoResolver? JsonTypes => null;

    /// <summary>The assembly's manifest, as JSON.</summary>
    public abstract string Manifest { get; }

    /// <summary>Runs the assembly's <see cref="FunctionStartupAttribute"/> methods.</summary>
    /// <param name="services">Where they register.</param>
    /// <param name="configuration">The host's configuration.</param>
    public virtual void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Runs the assembly's <see cref="BeforeSnapshotAttribute"/> methods, the last first.</summary>
    /// <param name="services">The container; null where the program has none, and then no method asks for it.</param>
    /// <param name="cancellationToken">Handed to the methods.</param>
    public virtual ValueTask BeforeSnapshotAsync(IServiceProvider? services, CancellationToken cancellationToken) => default;

    /// <summary>Runs the assembly's <see cref="AfterRestoreAttribute"/> methods, the first first.</summary>
    /// <param name="services">The container; null where the program has none, and then no method asks for it.</param>
    /// <param name="cancellationToken">Handed to the methods.</param>
    public virtual ValueTask AfterRestoreAsync(IServiceProvider? services, CancellationToken cancellationToken) => default;
}
