using System.Globalization;

namespace Serverless.Hosting;

/// <summary>The host's settings: from the command line, then the environment, then <c>appsettings.json</c> where the program reads it.</summary>
public sealed class HostSettings
{
    /// <summary><c>Development</c>, <c>Production</c> or another; from <c>DOTNET_ENVIRONMENT</c> or <c>ASPNETCORE_ENVIRONMENT</c>. Default <c>Production</c>.</summary>
    public string EnvironmentName { get; set; } = "Production";

    /// <summary>Whether details of exceptions may be shown to callers.</summary>
    public bool IsDevelopment => string.Equals(EnvironmentName, "Development", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Where to listen, such as <c>http://127.0.0.1:8080</c>: <c>--urls</c>, <c>--port</c>, <c>PORT</c>, <c>ASPNETCORE_URLS</c>, in this order.
    /// Default: port 8080 on the loopback address, on all addresses in a container. Port 0 takes a free one.
    /// </summary>
    public IReadOnlyList<string> Urls { get; set; } = [];

    /// <summary>The longest request body in bytes. Default 30,000,000, as Kestrel's. Key <c>Serverless:MaxRequestBodySize</c>.</summary>
    public long MaxRequestBodySize { get; set; } = 30_000_000;

    /// <summary>The longest request line in bytes. Default 8,192. Key <c>Serverless:MaxRequestLineSize</c>.</summary>
    public int MaxRequestLineSize { get; set; } = 8_192;

    /// <summary>The longest total of request headers in bytes. Default 32,768. Key <c>Serverless:MaxRequestHeadersSize</c>.</summary>
    public int MaxRequestHeadersSize { get; set; } = 32_768;

    /// <summary>The most request headers. Default 100. Key <c>Serverless:MaxRequestHeaderCount</c>.</summary>
    public int MaxRequestHeaderCount { get; set; } = 100;

    /// <summary>How long a client may take to send a request's head. Default 30 s. Key <c>Serverless:RequestHeadersTimeout</c>, such as <c>10s</c>.</summary>
    public TimeSpan RequestHeadersTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The fewest bytes a second at which a client may send a body, after 5 s of grace; slower ones get 408. Default 240, as Kestrel's;
    /// 0 for no limit. Key <c>Serverless:MinRequestBodyDataRate</c>.
    /// </summary>
    public double MinRequestBodyDataRate { get; set; } = 240;

    /// <summary>How long an idle connection is kept. Default 130 s. Key <c>Serverless:KeepAliveTimeout</c>.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>The most connections at once, or null for no limit (default). Key <c>Serverless:MaxConcurrentConnections</c>.</summary>
    public long? MaxConcurrentConnections { get; set; }

    /// <summary>
    /// The most requests that functions run for at once, or null for no limit (default): one more is answered at once with 429 and
    /// <c>Retry-After: 1</c>, but for the health paths. Key <c>Serverless:MaxConcurrentRequests</c>.
    /// </summary>
    public int? MaxConcurrentRequests { get; set; }

    /// <summary>How long invocations that run may take to finish once the host is told to stop. Default 30 s. Key <c>Serverless:ShutdownTimeout</c>.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the standard output is a terminal: logs are readable lines there and JSON lines elsewhere. Key <c>Serverless:LogFormat</c> (<c>text</c> or <c>json</c>) decides otherwise.</summary>
    public bool ReadableLogs { get; set; }

    /// <summary>The least severe level that is logged where no configuration says otherwise. Default <c>Information</c>. Key <c>Logging:LogLevel:Default</c>.</summary>
    public Microsoft.Extensions.Logging.LogLevel LogLevel { get; set; } = Microsoft.Extensions.Logging.LogLevel.Information;

    /// <summary>Answers any key of the same sources, for parts of the product that have settings of their own.</summary>
    internal Func<string, string?> Lookup { get; set; } = static _ => null;

    /// <summary>Reads the settings.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="lookup">Answers a key such as <c>Serverless:ShutdownTimeout</c>, or null.</param>
    /// <exception cref="HostSettingsException">A value is not of its form.</exception>
    internal static HostSettings Read(string[] arguments, Func<string, string?> lookup) => Read(arguments, lookup, isContainer: File.Exists("/.dockerenv"));

    internal static HostSettings Read(string[] arguments, Func<string, string?> lookup, bool isContainer)
    {
        var settings = new HostSettings();
        if (arguments.Length > 0)
        {
            var others = lookup;
            lookup = key => HostUrls.Option(arguments, "--" + key) ?? others(key);
        }

        if ((HostUrls.Option(arguments, "--environment") ?? lookup("DOTNET_ENVIRONMENT") ?? lookup("ASPNETCORE_ENVIRONMENT")) is { Length: > 0 } environment)
        {
            settings.EnvironmentName = environment;
        }

        settings.Lookup = lookup;
        settings.Urls = HostUrls.Read(arguments, lookup, isContainer);
        settings.MaxRequestBodySize = Number(lookup, "Serverless:MaxRequestBodySize", settings.MaxRequestBodySize);
        settings.MaxRequestLineSize = (int)Number(lookup, "Serverless:MaxRequestLineSize", settings.MaxRequestLineSize);
        settings.MaxRequestHeadersSize = (int)Number(lookup, "Serverless:MaxRequestHeadersSize", settings.MaxRequestHeadersSize);
        settings.MaxRequestHeaderCount = (int)Number(lookup, "Serverless:MaxRequestHeaderCount", settings.MaxRequestHeaderCount);
        settings.RequestHeadersTimeout = Duration(lookup, "Serverless:RequestHeadersTimeout", settings.RequestHeadersTimeout);
        settings.MinRequestBodyDataRate = Number(lookup, "Serverless:MinRequestBodyDataRate", (long)settings.MinRequestBodyDataRate);
        settings.KeepAliveTimeout = Duration(lookup, "Serverless:KeepAliveTimeout", settings.KeepAliveTimeout);
        settings.ShutdownTimeout = Duration(lookup, "Serverless:ShutdownTimeout", settings.ShutdownTimeout);
        var connections = Number(lookup, "Serverless:MaxConcurrentConnections", 0);
        settings.MaxConcurrentConnections = connections > 0 ? connections : null;
        var requests = Number(lookup, "Serverless:MaxConcurrentRequests", 0);
        settings.MaxConcurrentRequests = requests > 0 ? (int)Math.Min(requests, int.MaxValue) : null;
        settings.ReadableLogs = lookup("Serverless:LogFormat") switch
        {
            null or "" => !Console.IsOutputRedirected,
            var format when format.Equals("text", StringComparison.OrdinalIgnoreCase) => true,
            var format when format.Equals("json", StringComparison.OrdinalIgnoreCase) => false,
            var format => throw new HostSettingsException("Serverless:LogFormat", format, "text or json"),
        };
        if (lookup("Logging:LogLevel:Default") is { Length: > 0 } level)
        {
            settings.LogLevel = Enum.TryParse<Microsoft.Extensions.Logging.LogLevel>(level, ignoreCase: true, out var parsed)
                ? parsed
                : throw new HostSettingsException("Logging:LogLevel:Default", level, "Trace, Debug, Information, Warning, Error, Critical or None");
        }

        return settings;
    }

    /// <summary>Answers a key from the environment, where <c>:</c> is written <c>__</c>.</summary>
    internal static string? FromEnvironment(string key) =>
        Environment.GetEnvironmentVariable(key.Contains(':', StringComparison.Ordinal) ? key.Replace(":", "__", StringComparison.Ordinal) : key);

    private static long Number(Func<string, string?> lookup, string key, long otherwise) => lookup(key) switch
    {
        null or "" => otherwise,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new HostSettingsException(key, text, "a whole number, not negative"),
    };

    private static TimeSpan Duration(Func<string, string?> lookup, string key, TimeSpan otherwise) => lookup(key) switch
    {
        null or "" => otherwise,
        var text when DurationText.TryParse(text, out var duration) => duration,
        var text => throw new HostSettingsException(key, text, "a duration such as 500ms, 30s or 5m"),
    };
}
