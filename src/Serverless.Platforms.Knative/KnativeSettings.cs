using Serverless.Hosting;

namespace Serverless.Platforms.Knative;

/// <summary>What is another default there than on a machine of the program's own.</summary>
internal static class KnativeSettings
{
    // Cloud Run kills what still runs 10 s after SIGTERM (https://cloud.google.com/run/docs/container-contract).
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(9.5);

    /// <summary>Chooses the form of log entries, before the first is written.</summary>
    public static void ChooseLogs(FunctionHostContext host)
    {
        if (string.IsNullOrEmpty(host.Settings.Lookup("Serverless:LogFormat")) && !host.Settings.ReadableLogs)
        {
            host.CloudLogging = new CloudLogging(KnativeEnvironment.Get(KnativeEnvironment.Project));
        }
    }

    /// <summary>Changes the settings that nobody has made. A container has them read again when it is made, so that it must be there.</summary>
    public static void Apply(FunctionHostContext host)
    {
        var settings = host.Settings;
        if (HostUrls.IsDefault(host.Arguments, settings.Lookup))
        {
            // The platform's network is the boundary: it asks from another address.
            settings.Urls = [.. settings.Urls.Select(url => url.Replace("127.0.0.1", "[::]", StringComparison.Ordinal))];
        }

        if (string.IsNullOrEmpty(settings.Lookup("Serverless:ShutdownTimeout")))
        {
            settings.ShutdownTimeout = s_grace;
        }
    }
}
