using System.Globalization;

namespace Serverless.Hosting;

/// <summary>Decides where the host listens.</summary>
internal static class HostUrls
{
    private const string DefaultPort = "8080";

    public static IReadOnlyList<string> Read(string[] arguments, Func<string, string?> lookup, bool isContainer)
    {
        // In a container the loopback address cannot be reached from outside; the platform's network is the boundary there.
        var allAddresses = lookup("DOTNET_RUNNING_IN_CONTAINER") is "true" or "1" || isContainer || lookup("K_SERVICE") is { Length: > 0 };
        var host = allAddresses ? "[::]" : "127.0.0.1";
        if (Option(arguments, "--urls") is { } urls)
        {
            return Split(urls);
        }

        if (Option(arguments, "--port") is { } port)
        {
            return [$"http://{host}:{Port("--port", port)}"];
        }

        if (lookup("PORT") is { Length: > 0 } portVariable)
        {
            return [$"http://{host}:{Port("PORT", portVariable)}"];
        }

        if ((lookup("ASPNETCORE_URLS") ?? lookup("Urls")) is { Length: > 0 } urlsVariable)
        {
            return Split(urlsVariable);
        }

        return [$"http://{host}:{DefaultPort}"];
    }

    /// <summary>Whether nobody has said more than the port.</summary>
    public static bool IsDefault(string[] arguments, Func<string, string?> lookup) =>
        Option(arguments, "--urls") is null
        && (Option(arguments, "--port") is not null || lookup("PORT") is { Length: > 0 } || (lookup("ASPNETCORE_URLS") ?? lookup("Urls")) is not { Length: > 0 });

    /// <summary>The value of <c>--name value</c> or <c>--name=value</c>, or null.</summary>
    internal static string? Option(string[] arguments, string name)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == name)
            {
                return i + 1 < arguments.Length ? arguments[i + 1] : throw new HostSettingsException(name, "", "followed by a value");
            }

            if (argument.Length > name.Length && argument[name.Length] == '=' && argument.StartsWith(name, StringComparison.Ordinal))
            {
                return argument[(name.Length + 1)..];
            }
        }

        return null;
    }

    private static ushort Port(string key, string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new HostSettingsException(key, text, "a port from 0 (any free one) to 65535");

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
