using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Gateway.Kestrel;
using Serverless.Hosting;

namespace Serverless.Platforms.OpenWhisk.Proxy;

/// <summary>
/// The program as its own proxy, in an image of its own: a server with <c>/init</c> and <c>/run</c> on port 8080
/// (https://github.com/apache/openwhisk/blob/master/docs/actions-new.md#action-interface). It listens before there is a host: the host's environment comes with <c>/init</c>.
/// </summary>
internal static class ProxyServer
{
    /// <summary>Serves until SIGTERM or SIGINT, then finishes what runs.</summary>
    /// <param name="create">Makes the functions.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<OpenWhiskHost> create)
    {
        var arguments = SettingArguments.Normalize(Environment.GetCommandLineArgs()[1..]);

        // The platform asks from outside of the container.
        var settings = HostSettings.Read(arguments, HostSettings.FromEnvironment, isContainer: true);

        // An initialization brings the code of the action, which is as large as the platform allows; nobody but the platform can ask.
        settings.MaxRequestBodySize = int.MaxValue;
        settings.MinRequestBodyDataRate = 0;
        var proxy = new ProxyApplication(create);
        await using (proxy.ConfigureAwait(false))
        {
            using var server = GatewayServer.CreateServer(settings, ProxyServices.None, NullLoggerFactory.Instance);
            if (!await TryStartAsync(server, proxy).ConfigureAwait(false))
            {
                return 1;
            }

            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Stop(PosixSignalContext signal)
            {
                // Told a second time, the process ends at once, as it would without this.
                signal.Cancel = stopping.TrySetResult();
            }

            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            StartLine.Write(settings, GatewayServer.AddressesOf(server), isCloud: false);
            await stopping.Task.ConfigureAwait(false);
            using var grace = new CancellationTokenSource(settings.ShutdownTimeout);
            await server.StopAsync(grace.Token).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task<bool> TryStartAsync(KestrelServer server, ProxyApplication proxy)
    {
        try
        {
            await server.StartAsync(proxy, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            // The address is in use, or not this machine's.
            await Console.Error.WriteLineAsync($"{exception.Message} Choose another with --port or --urls.").ConfigureAwait(false);
            return false;
        }
    }
}
