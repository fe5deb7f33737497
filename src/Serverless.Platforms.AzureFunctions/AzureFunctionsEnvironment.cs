using System.Globalization;
using Serverless.Hosting;

namespace Serverless.Platforms.AzureFunctions;

/// <summary>What the platform says in variables, and what the program's settings say of the platform.</summary>
internal static class AzureFunctionsEnvironment
{
    /// <summary>Where the host of Azure Functions expects the program.</summary>
    public const string Port = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The same for hosts before custom handlers had that name.</summary>
    public const string OlderPort = "FUNCTIONS_HTTPWORKER_PORT";

    /// <summary>What goes before routes in the addresses of an app whose <c>host.json</c> has another <c>routePrefix</c> than the build writes.</summary>
    public const string RoutePrefix = "Serverless:Azure:RoutePrefix";

    /// <summary>The variable that is set, or null.</summary>
    public static string? PortVariable => IsSet(Port) ? Port : IsSet(OlderPort) ? OlderPort : null;

    /// <summary>Where to listen; null where the platform does not say.</summary>
    /// <exception cref="HostSettingsException">It says no port.</exception>
    public static string? Url()
    {
        if (PortVariable is not { } variable)
        {
            return null;
        }

        var text = Environment.GetEnvironmentVariable(variable)!;
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")
            : throw new HostSettingsException(variable, text, "a port from 0 (any free one) to 65535");
    }

    /// <summary>The prefix of routes with its slash, or null.</summary>
    public static string? PrefixOf(HostSettings settings) => settings.Lookup(RoutePrefix)?.Trim('/') is { Length: > 0 } prefix ? "/" + prefix : null;

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
