using System.Globalization;
using Serverless.Hosting;

namespace Serverless.Platforms.AzureFunctions;

/// <summary>What the host of Azure Functions says in variables (https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers).</summary>
internal static class AzureEnvironment
{
    /// <summary>The port to listen on, at the loopback address.</summary>
    public const string Port = "FUNCTIONS_CUSTOMHANDLER_PORT";

    // What hosts before version 3.0.15 have set.
    private const string OldPort = "FUNCTIONS_HTTPWORKER_PORT";

    /// <summary>The variable that is set, or null.</summary>
    public static string? Variable => new[] { Port, OldPort }.FirstOrDefault(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });

    /// <summary>Where to listen.</summary>
    /// <exception cref="HostStartException">No port is said, or it is none.</exception>
    public static string Url => Variable is not { } variable
        ? throw new HostStartException($"{Port} is not set, by which the host of Azure Functions says where it sends requests. {LocalPlatform.Advice}")
        : ushort.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? $"http://127.0.0.1:{port}"
            : throw new HostStartException($"{variable} is no port.");
}
