using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Hosting;

namespace Serverless;

/// <summary>Configures the host in the program's own entry point.</summary>
public sealed class FunctionHostBuilder
{
    private readonly FunctionApplication _application;
    private readonly string[] _args;
    private readonly ConfigurationManager _configuration = new();
    private readonly List<Action<HostSettings>> _settings = [];

    internal FunctionHostBuilder(FunctionApplication application, string[] args)
    {
        _application = application;
        _args = args = SettingArguments.Normalize(args);
        var environment = HostSettings.Read(args, HostSettings.FromEnvironment).EnvironmentName;
        _configuration.AddConfiguration(ConfigurationFactory.Create(args, environment, application.GetType().Assembly));
    }

    /// <summary>Services for the functions; <see cref="FunctionStartupAttribute"/> methods run before what is registered here takes effect, so this wins.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>The configuration: <c>appsettings.json</c>, user secrets in development, environment, command line. Sources can be added.</summary>
    public ConfigurationManager Configuration => _configuration;

    internal TimeProvider? TimeProvider { get; set; }

    /// <summary>Changes the host's settings after they were read.</summary>
    /// <param name="configure">Changes them.</param>
    public FunctionHostBuilder ConfigureHost(Action<HostSettings> configure)
    {
        _settings.Add(configure);
        return this;
    }

    /// <summary>Runs the program: serves until it is told to stop, or carries out a command such as <c>list</c>.</summary>
    /// <returns>The exit code, as <see cref="FunctionHost.RunAsync(string[])"/>.</returns>
    public Task<int> RunAsync() => FunctionHost.RunAsync(_application, _args, Configure);

    internal FunctionHostContext CreateContext() => FunctionHost.CreateContext(_application, _args, Configure);

    private void Configure(FunctionHostContext host)
    {
        if (TimeProvider is not null)
        {
            host.TimeProvider = TimeProvider;
        }

        host.Settings = HostSettings.Read(_args, key => _configuration[key] ?? HostSettings.FromEnvironment(key));
        foreach (var configure in _settings)
        {
            configure(host.Settings);
        }

        host.Services = CreateServices(_application, host);
    }

    private IServiceProvider CreateServices(FunctionApplication application, FunctionHostContext host)
    {
        // Startup methods register first, so that what the entry point or a test registers replaces it.
        var own = Services.ToArray();
        return ServiceContainer.Create(application, host, _configuration, new ServiceCollection(), services =>
        {
            foreach (var service in own)
            {
                services.Add(service);
            }
        });
    }
}
