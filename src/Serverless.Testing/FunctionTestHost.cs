using Serverless.Hosting;

namespace Serverless.Testing;

/// <summary>
/// Runs an application's functions inside a test: the same router, binders, JSON metadata and gateway as in production, on a free
/// loopback port, with the services that the test replaces.
/// </summary>
/// <remarks>
/// Hosts share nothing: as many as one likes can run at once in one process.
/// <code>
/// await using var app = await FunctionTestHost.StartAsync&lt;Program&gt;(host =&gt;
///     host.Services.AddSingleton&lt;IMailer&gt;(new FakeMailer()));
///
/// var pet = await app.Client.GetFromJsonAsync&lt;Pet&gt;("/pets/1");
/// </code>
/// </remarks>
public sealed class FunctionTestHost : IAsyncDisposable
{
    // What an invocation that still runs at the end of a test may take before it is cancelled.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly FunctionHostContext _host;
    private readonly FunctionServer _server;
    private HttpClient? _client;
    private int _disposed;

    private FunctionTestHost(FunctionHostContext host, FunctionServer server, CapturedLogs logs)
    {
        _host = host;
        _server = server;
        Logs = logs;
        BaseAddress = new Uri(server.Addresses[0]);
        Services = host.Services ?? NoServices.Instance;
    }

    /// <summary>Where the gateway listens, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>A client on the gateway. It follows no redirects and keeps no cookies, so that a test sees what the function answered.</summary>
    public HttpClient Client => _client ??= CreateClient();

    /// <summary>The application's services, as the functions get them; empty for an application that registers none. Make a scope for scoped services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Everything that the host and the functions have logged.</summary>
    public CapturedLogs Logs { get; }

    /// <summary>Starts the functions of the executable that <typeparamref name="T"/> belongs to.</summary>
    /// <typeparam name="T">Any type of that executable, such as <c>Program</c>.</typeparam>
    /// <param name="configure">Replaces services and settings for this host.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">The assembly has no functions, or is not an executable; the message says what to do.</exception>
    public static Task<FunctionTestHost> StartAsync<T>(Action<FunctionTestHostBuilder>? configure = null, CancellationToken cancellationToken = default) =>
        StartAsync(typeof(T), configure, cancellationToken);

    /// <summary>Starts the functions of the executable that a type belongs to: for a static class, which cannot be a type argument.</summary>
    /// <param name="type">Any type of that executable.</param>
    /// <param name="configure">Replaces services and settings for this host.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">The assembly has no functions, or is not an executable; the message says what to do.</exception>
    public static async Task<FunctionTestHost> StartAsync(Type type, Action<FunctionTestHostBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        var builder = new FunctionTestHostBuilder(ApplicationFinder.Find(type.Assembly));
        configure?.Invoke(builder);
        var host = builder.Build();
        try
        {
            var server = await FunctionHost.StartAsync(host, cancellationToken).ConfigureAwait(false);
            return new FunctionTestHost(host, server, builder.Logs);
        }
        catch
        {
            await DisposeServicesAsync(host).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes a further client on the gateway, with a connection of its own. The caller disposes it.</summary>
    public HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = BaseAddress };

    /// <summary>Stops the gateway and disposes the services. An invocation that still runs is cancelled after a second.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _client?.Dispose();
        using (var grace = new CancellationTokenSource(Grace))
        {
            await _server.StopAsync(grace.Token).ConfigureAwait(false);
        }

        await _server.DisposeAsync().ConfigureAwait(false);
        await DisposeServicesAsync(_host).ConfigureAwait(false);
    }

    private static async ValueTask DisposeServicesAsync(FunctionHostContext host)
    {
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
