using Serverless.Platforms.Tests.AzureFunctions;
using Serverless.Platforms.Tests.Knative;
using Serverless.Platforms.Tests.OpenWhisk;

namespace Serverless.Platforms.Tests;

/// <summary>The drivers of all platforms, by the name of the platform in the tests.</summary>
internal static class PlatformDrivers
{
    /// <summary>Starts a program on a platform.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="executable">The published binary.</param>
    /// <param name="environment">Variables of the program's own.</param>
    public static async Task<IPlatformDriver> StartAsync(string platform, string executable, IReadOnlyDictionary<string, string> environment) => platform switch
    {
        "AzureFunctions" => await AzureFunctionsDriver.StartAsync(executable, environment),
        "Knative" => await KnativeDriver.StartAsync(executable, environment),
        "OpenWhisk" => await OpenWhiskDriver.StartAsync(executable, environment),
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "There is no driver for it."),
    };
}
