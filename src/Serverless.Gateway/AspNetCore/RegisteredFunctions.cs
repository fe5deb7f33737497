using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Hosting;

namespace Serverless.Gateway.AspNetCore;

/// <summary>Carries the program's functions from <c>AddFunctions</c> to <c>MapFunctions</c>, and is the one host of requests and events.</summary>
/// <param name="application">The functions.</param>
/// <param name="services">The application's services.</param>
internal sealed class RegisteredFunctions(FunctionApplication application, IServiceProvider services)
{
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();
    private FunctionHostContext? _host;

    /// <summary>The functions.</summary>
    public FunctionApplication Application => application;

    /// <summary>What they run in.</summary>
    public FunctionHostContext Host
    {
        get
        {
            lock (_lock)
            {
                return _host ??= CreateHost();
            }
        }
    }

    /// <summary>
    /// Whether no endpoint has the function's name yet. A function has one for each of its triggers, and more where <c>MapFunctions</c>
    /// is called for several groups, but names of endpoints are unique.
    /// </summary>
    public bool TryTakeName(string name) => _named.Add(name);

    private FunctionHostContext CreateHost()
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var settings = new HostSettings
        {
            EnvironmentName = services.GetRequiredService<IHostEnvironment>().EnvironmentName,
            Lookup = key => configuration[key],
        };
        return new FunctionHostContext(application, [], settings)
        {
            Services = services,
            LoggerFactory = services.GetRequiredService<ILoggerFactory>(),
            TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System,
        };
    }
}
