using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Serverless.Hosting;
using Serverless.Testing.Json;

namespace Serverless.Testing;

/// <summary>What a test changes about the application before it starts.</summary>
/// <remarks>
/// Settings, environment and clock come first, <see cref="Services"/> last: the startup methods run, with the settings given so
/// far, when <see cref="Services"/> is first asked for.
/// </remarks>
public sealed class FunctionTestHostBuilder
{
    // Port 0 takes a free one; said on the command line, because PORT in the environment of the tests would win otherwise.
    private static readonly string[] Arguments = ["--urls", "http://127.0.0.1:0"];

    private const string DataKey = "Serverless:Data";
    private const string InMemory = ":memory:";

    private readonly FunctionApplication _application;
    private readonly Dictionary<string, string?> _overrides = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Action<IConfigurationBuilder>> _sources = [];
    private ServiceCollection? _services;
    private FunctionHostContext? _host;

    internal FunctionTestHostBuilder(FunctionApplication application) => _application = application;

    /// <summary>
    /// The application's services, with everything that its startup methods have registered: add, replace and remove. What is
    /// registered here last is what the functions get.
    /// </summary>
    /// <example><code>host.Services.RemoveAll&lt;IMailer&gt;().AddSingleton&lt;IMailer&gt;(mailer);</code></example>
    public IServiceCollection Services => _services ??= RegisterServices();

    /// <summary>The clock of deadlines and of <see cref="FunctionContext"/>, and the application's <see cref="System.TimeProvider"/> service.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Services"/> was used before.</exception>
    public TimeProvider TimeProvider
    {
        get;
        set
        {
            ThrowIfStartupHasRun();
            field = value;
        }
    } = TimeProvider.System;

    /// <summary>Gives the host a clock that only the test moves, with <see cref="TestEvents.TickAsync"/> or its own <c>Advance</c>.</summary>
    /// <param name="start">What it shows at first; null for the present.</param>
    /// <returns>The clock.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Services"/> was used before.</exception>
    public FakeTimeProvider UseFakeTime(DateTimeOffset? start = null)
    {
        var clock = new FakeTimeProvider(start ?? DateTimeOffset.UtcNow);
        TimeProvider = clock;
        return clock;
    }

    /// <summary>The environment's name. Default <c>Development</c>: details of exceptions are answered, and scopes of services are checked.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Services"/> was used before.</exception>
    public string EnvironmentName
    {
        get;
        set
        {
            ThrowIfStartupHasRun();
            field = value;
        }
    } = "Development";

    /// <summary>
    /// Whether payload types without generated metadata are read and written by reflection. Default false, as in an application
    /// published with Native AOT: a type that was forgotten fails in the test, not in production.
    /// </summary>
    public bool AllowReflectionJson { get; set; }

    /// <summary>Collects what is logged; the same as <see cref="FunctionTestHost.Logs"/>.</summary>
    public CapturedLogs Logs { get; } = new();

    /// <summary>Sets a value of the configuration, which wins over files, environment and command line.</summary>
    /// <param name="key">Its key, such as <c>ConnectionStrings:Pets</c> or <c>Serverless:MaxRequestBodySize</c>.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="InvalidOperationException"><see cref="Services"/> was used before.</exception>
    public FunctionTestHostBuilder UseSetting(string key, string? value)
    {
        ThrowIfStartupHasRun();
        _overrides[key] = value;
        return this;
    }

    /// <summary>Adds sources to the configuration, which win over files, environment and command line, but not over <see cref="UseSetting"/>.</summary>
    /// <param name="configure">Adds them.</param>
    /// <exception cref="InvalidOperationException"><see cref="Services"/> was used before.</exception>
    public FunctionTestHostBuilder ConfigureConfiguration(Action<IConfigurationBuilder> configure)
    {
        ThrowIfStartupHasRun();
        _sources.Add(configure);
        return this;
    }

    internal FunctionHostContext Build()
    {
        // An application without services is tested without a container, as it runs.
        if (_services is null && !UsesServices)
        {
            var host = CreateContext(CreateConfiguration());
            host.LoggerFactory = new LoggerFactory([Logs.Provider], new LoggerFilterOptions { MinLevel = host.Settings.LogLevel });
            return host;
        }

        var services = Services;
        if (!AllowReflectionJson)
        {
            services.PostConfigure<Microsoft.AspNetCore.Http.Json.JsonOptions>(static options => ReflectionJson.Remove(options.SerializerOptions));
        }

        _host!.Services = ServiceContainer.Build(_host, services);
        return _host;
    }

    private bool UsesServices =>
        _application.GetType().GetMethod(nameof(FunctionApplication.CreateServices))!.DeclaringType != typeof(FunctionApplication);

    private ServiceCollection RegisterServices()
    {
        var configuration = CreateConfiguration();
        _host = CreateContext(configuration);
        var services = new ServiceCollection();
        ServiceContainer.Register(_application, _host, configuration, services);

        // The lines go to the test instead of the standard output.
        foreach (var lines in services.Where(service => service.ServiceType == typeof(ILoggerProvider) && service.ImplementationInstance is LineLoggerProvider).ToArray())
        {
            services.Remove(lines);
        }

        services.AddSingleton<ILoggerProvider>(Logs.Provider);
        return services;
    }

    private ConfigurationManager CreateConfiguration()
    {
        var configuration = new ConfigurationManager();
        configuration.AddConfiguration(ConfigurationFactory.Create(Arguments, EnvironmentName, _application.GetType().Assembly));
        foreach (var configure in _sources)
        {
            configure(configuration);
        }

        // A test leaves nothing behind and finds nothing, unless it says so.
        _overrides.TryAdd(DataKey, InMemory);
        configuration.AddInMemoryCollection(_overrides);
        return configuration;
    }

    private FunctionHostContext CreateContext(ConfigurationManager configuration)
    {
        var settings = HostSettings.Read(Arguments, key => configuration[key]);
        settings.EnvironmentName = EnvironmentName;
        return new FunctionHostContext(_application, Arguments, settings) { TimeProvider = TimeProvider };
    }

    private void ThrowIfStartupHasRun()
    {
        if (_services is not null)
        {
            throw new InvalidOperationException(
                "The startup methods have run already, because Services was used, and have seen the settings as they were. Change settings, environment and clock before Services.");
        }
    }
}
