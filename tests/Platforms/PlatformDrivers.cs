using Serverless.Platforms.Tests.AwsLambda;
using Serverless.Platforms.Tests.AzureFunctions;
using Serverless.Platforms.Tests.Knative;
using Serverless.Platforms.Tests.OpenWhisk;

namespace Serverless.Platforms.Tests;

/// <summary>The drivers of all platforms, by the name of the platform in the tests.</summary>
internal static class PlatformDrivers
{
    /// <summary>Starts a program on a platform.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="program">The program.</param>
    /// <param name="environment">Variables of the program's own.</param>
    public static async Task<IPlatformDriver> StartAsync(string platform, SampleProgram program, IReadOnlyDictionary<string, string> environment) => platform switch
    {
        "Lambda" => await LambdaDriver.StartAsync(program.Executable, environment, program.Functions.Count > 0 ? await AwsServices.StartAsync(program.Functions) : null),
        "AzureFunctions" => await AzureFunctionsDriver.StartAsync(program.Executable, environment),
        "Knative" => await KnativeDriver.StartAsync(program.Executable, environment),
        "OpenWhisk" => await OpenWhiskDriver.StartAsync(program.Executable, environment),
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "There is no driver for it."),
    };
}
