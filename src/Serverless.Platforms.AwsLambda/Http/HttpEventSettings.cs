using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>How HTTP events are read and answered.</summary>
/// <param name="BasePath">What a gateway puts before all paths, such as <c>/shop</c>, and is to be cut off; null for nothing.</param>
/// <param name="IsStreamed">Whether responses to a function URL are sent in pieces.</param>
internal sealed record HttpEventSettings(string? BasePath, bool IsStreamed)
{
    private const string BasePathKey = "Serverless:AwsLambda:BasePath";
    private const string InvokeModeKey = "Serverless:AwsLambda:InvokeMode";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="HostSettingsException">One of them is not of its form.</exception>
    public static HttpEventSettings Read(Func<string, string?> lookup)
    {
        var path = lookup(BasePathKey)?.TrimEnd('/');
        if (path is { Length: > 0 } && path[0] != '/')
        {
            throw new HostSettingsException(BasePathKey, path, "a path that begins with a slash");
        }

        return new HttpEventSettings(path is { Length: > 0 } ? path : null, lookup(InvokeModeKey) switch
        {
            null or "" => false,
            var mode when mode.Equals("BUFFERED", StringComparison.OrdinalIgnoreCase) => false,
            var mode when mode.Equals("RESPONSE_STREAM", StringComparison.OrdinalIgnoreCase) => true,
            var mode => throw new HostSettingsException(InvokeModeKey, mode, "BUFFERED or RESPONSE_STREAM, as the function URL has it"),
        });
    }
}
