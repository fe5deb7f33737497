using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>Builds configuration, logging and the container. Only reached from programs whose functions need them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ServiceContainer
{
    /// <summary>Builds the container of an application.</summary>
    /// <param name="application">The functions.</param>
    /// <param name="host">The host that starts; its settings are read again with the configuration.</param>
    public static IServiceProvider Create(FunctionApplication application, FunctionHostContext host)
    {
        var configuration = ConfigurationFactory.Create(host.Arguments, host.Settings.EnvironmentName, application.GetType().Assembly);
        host.Settings = HostSettings.Read(host.Arguments, key => configuration[key] ?? HostSettings.FromEnvironment(key));
        return Create(application, host, configuration, new ServiceCollection(), configure: null);
    }

    internal static IServiceProvider Create(
        FunctionApplication application, FunctionHostContext host, IConfiguration configuration, IServiceCollection services, Action<IServiceCollection>? configure)
    {
        Register(application, host, configuration, services);
        configure?.Invoke(services);
        return Build(host, services);
    }

    /// <summary>Registers what the host brings, then runs the startup methods.</summary>
    internal static void Register(FunctionApplication application, FunctionHostContext host, IConfiguration configuration, IServiceCollection services)
    {
        services.TryAddSingleton(configuration);
        services.TryAddSingleton(host.TimeProvider);
        services.TryAddSingleton(host.Settings);
        services.AddLogging(logging =>
        {
            // What the configuration says of a category comes last, and so wins.
            logging.SetMinimumLevel(host.Settings.LogLevel);
            logging.AddFilter("Microsoft", LogLevel.Warning);
            logging.AddConfiguration(configuration.GetSection("Logging"));
            logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider>(LineLoggerProvider.Create(host)));
        });
        application.ConfigureServices(services, configuration);
    }

    /// <summary>Builds the container of what was registered; the host logs with it from now on.</summary>
    internal static IServiceProvider Build(FunctionHostContext host, IServiceCollection services)
    {
        services.AddSingleton(MiddlewareLifetime.Of(services));
        var provider = services.BuildServiceProvider(validateScopes: host.Settings.IsDevelopment);
        host.LoggerFactory = provider.GetRequiredService<ILoggerFactory>();
        return provider;
    }
}
