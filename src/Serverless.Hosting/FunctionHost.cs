using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Serverless.Hosting;

namespace Serverless;

/// <summary>Runs the functions of the program. An executable without an entry point of its own gets one that calls <see cref="RunAsync(string[])"/>.</summary>
public static class FunctionHost
{
    // One in a program; several where a test loads several programs into one process.
    private static Func<FunctionApplication>[] s_applications = [];

    /// <summary>Called by generated code when the program is loaded.</summary>
    /// <param name="application">Makes the generated application.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register(Func<FunctionApplication> application) => s_applications = [.. s_applications, application];

    /// <summary>Runs the program: serves until it is told to stop, or carries out a command such as <c>list</c>.</summary>
    /// <param name="args">The command line; <c>--help</c> lists what it takes.</param>
    /// <returns>The exit code: 0 for success, 1 for a failure, 2 for a command line or a setting that is wrong.</returns>
    public static Task<int> RunAsync(string[] args) => RunAsync(CreateApplication(), args);

    /// <summary>Makes a builder, to register services and configure logging in the program's own entry point.</summary>
    /// <param name="args">The command line.</param>
    public static FunctionHostBuilder CreateBuilder(string[] args) => new(CreateApplication(), args);

    /// <summary>Makes the program's application.</summary>
    /// <param name="name">The program's name, which tells its application from those of other programs in the process; null for the first.</param>
    internal static FunctionApplication CreateApplication(string? name = null)
    {
        var registered = s_applications;
        if (registered.Length == 0)
        {
            throw new InvalidOperationException(
                "No functions were generated for this program. Reference the package Serverless.Sdk in the executable's own project and mark a method with a trigger attribute.");
        }

        var applications = registered.Length == 1 || name is null ? registered[..1] : registered;
        return applications.Length == 1
            ? applications[0]()
            : applications.Select(create => create()).FirstOrDefault(application => application.Name == name)
                ?? throw new InvalidOperationException($"Several programs with functions are loaded, but none is called '{name}'.");
    }

    internal static async Task<int> RunAsync(FunctionApplication application, string[] args, Action<FunctionHostContext>? configure = null)
    {
        try
        {
            // A command looks at the program, wherever it is.
            return !CommandLine.IsCommand(application, args) && PlatformChoice.Find(application, args).Platform is { } platform
                ? await platform.RunAsync(() => CreateContext(application, args, configure)).ConfigureAwait(false)
                : await CommandLine.RunAsync(application, args, configure).ConfigureAwait(false);
        }
        catch (HostSettingsException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 2;
        }
        catch (HostStartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Starts the server; the caller stops and disposes it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="prepare">Called when the server is made and nothing runs yet.</param>
    /// <param name="create">Makes the server; null for that of a machine of its own.</param>
    internal static async Task<FunctionServer> StartAsync(
        FunctionHostContext host, CancellationToken cancellationToken, Action? prepare = null, Func<FunctionHostContext, FunctionServer>? create = null)
    {
        host.EnsureServices();
        var server = create is null ? host.Application.CreateServer(host) : create(host);
        prepare?.Invoke();
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        InvocationTelemetry.InitDuration = host.Age;
        return server;
    }

    internal static FunctionHostContext CreateContext(
        FunctionApplication application, string[] args, Action<FunctionHostContext>? configure, bool logsToStandardError = false)
    {
        var host = new FunctionHostContext(application, args, HostSettings.Read(args, HostSettings.FromEnvironment)) { LogsToStandardError = logsToStandardError };
        configure?.Invoke(host);
        return host;
    }

    internal static Task<int> ServeAsync(FunctionApplication application, string[] args, Action<FunctionHostContext>? configure) =>
        ServeAsync(CreateContext(application, args, configure));

    /// <summary>Serves until SIGTERM or SIGINT, then finishes what runs within the grace.</summary>
    /// <param name="host">The host.</param>
    /// <param name="create">Makes the server; null for that of a machine of its own.</param>
    internal static async Task<int> ServeAsync(FunctionHostContext host, Func<FunctionHostContext, FunctionServer>? create = null)
    {
        FunctionServer server;
        try
        {
            server = await StartAsync(host, CancellationToken.None, create: create).ConfigureAwait(false);
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            // The address is in use, or not this machine's.
            await Console.Error.WriteLineAsync($"{exception.Message} Choose another with --port or --urls.").ConfigureAwait(false);
            return 1;
        }

        await using (server.ConfigureAwait(false))
        {
            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Stop(PosixSignalContext signal)
            {
                // Told a second time, the process ends at once, as it would without this.
                signal.Cancel = stopping.TrySetResult();
            }

            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            StartLine.Write(host.Settings, server.Addresses, host.CloudLogging is not null);
            await stopping.Task.ConfigureAwait(false);
            using var grace = new CancellationTokenSource(host.Settings.ShutdownTimeout);
            await server.StopAsync(grace.Token).ConfigureAwait(false);
            if (grace.IsCancellationRequested)
            {
                host.LoggerFactory.CreateLogger("Serverless.Host").LogWarning(
                    "Invocations still ran when the grace of {Grace} to stop was over; they were cancelled.", host.Settings.ShutdownTimeout);
            }
        }

        await DisposeServicesAsync(host).ConfigureAwait(false);
        return 0;
    }

    internal static async ValueTask DisposeServicesAsync(FunctionHostContext host)
    {
        if (host.Events is IAsyncDisposable events)
        {
            // Of a host that does not serve; that of a server is disposed with it.
            await events.DisposeAsync().ConfigureAwait(false);
        }

        switch (host.Services)
        {
            case IAsyncDisposable services:
                await services.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable services:
                services.Dispose();
                break;
        }
    }
}
