using Serverless.Hosting;

namespace Serverless.Platforms.Knative;

/// <summary>What is another default there than on a machine of the program's own.</summary>
internal static class KnativeSettings
{
    /// <summary>Changes the settings that nobody has made.</summary>
    public static void Apply(FunctionHostContext host, TimeSpan grace)
    {
        if (string.IsNullOrEmpty(host.Settings.Lookup("Serverless:LogFormat")) && !host.Settings.ReadableLogs)
        {
            host.CloudLogging = new CloudLogging(KnativeEnvironment.Get(KnativeEnvironment.Project));
        }

        // A container reads the settings again when it is made.
        host.EnsureServices();
        var settings = host.Settings;

        // The platform's network is the boundary: it asks from another address.
        settings.Urls = [.. settings.Urls.Select(url => HostUrls.IsDefault(host.Arguments, settings.Lookup) ? url.Replace("127.0.0.1", "[::]", StringComparison.Ordinal) : url)];
        if (string.IsNullOrEmpty(settings.Lookup("Serverless:ShutdownTimeout")))
        {
            settings.ShutdownTimeout = grace;
        }
    }
}
