using Serverless.Events;
using Serverless.Hosting;
using Serverless.Testing.Json;

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
    private readonly Payloads _payloads;
    private readonly TestEvents? _events;
    private HttpClient? _client;
    private int _disposed;

    private FunctionTestHost(FunctionHostContext host, FunctionServer server, Payloads payloads, TestEvents? events, CapturedLogs logs)
    {
        _host = host;
        _server = server;
        _events = events;
        Logs = logs;
        BaseAddress = new Uri(server.Addresses[0]);
        Services = host.Services ?? NoServices.Instance;
        _payloads = payloads;
        Invoker = new FunctionInvoker(host);
    }

    /// <summary>Where the gateway listens, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>A client on the gateway. It follows no redirects and keeps no cookies, so that a test sees what the function answered.</summary>
    public HttpClient Client => _client ??= CreateClient();

    /// <summary>The application's services, as the functions get them; empty for an application that registers none. Make a scope for scoped services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Sends messages, publishes events, writes objects, moves the clock, waits until functions have done their work, and shows what they have sent.</summary>
    /// <exception cref="InvalidOperationException">No function of the program is started by events or sends any.</exception>
    public TestEvents Events => _events
        ?? throw new InvalidOperationException("No function of this program is started by messages, objects, schedules or events, and none sends any.");

    /// <summary>Everything that the host and the functions have logged.</summary>
    public CapturedLogs Logs { get; }

    /// <summary>Invokes functions by their names with everything that a call can say: route values, query and headers of HTTP functions.</summary>
    public FunctionInvoker Invoker { get; }

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
            var payloads = new Payloads(host.JsonOptions);
            TestEvents? events = null;
            void WatchEvents() => events = host.Events is EventServer server ? new TestEvents(host, server, payloads) : null;
            var server = await FunctionHost.StartAsync(host, cancellationToken, WatchEvents).ConfigureAwait(false);
            return new FunctionTestHost(host, server, payloads, events, builder.Logs);
        }
        catch
        {
            await FunctionHost.DisposeServicesAsync(host).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Invokes a function by its name, with middleware, deadline and scope as from its trigger, and without the network. What a
    /// direct function throws is thrown here.
    /// </summary>
    /// <param name="name">Its name, such as <c>Shop.Find</c>, in any case.</param>
    /// <param name="payload">The payload, written under the application's JSON options: a direct function's value, an HTTP function's body. Null for none.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>The answer, with the status and headers of an HTTP function.</returns>
    /// <exception cref="FunctionNotFoundException">No function has the name.</exception>
    /// <exception cref="InvalidPayloadException">The payload is missing, or not of its type.</exception>
    /// <exception cref="TimeoutException">A direct function did not end within its time.</exception>
    public Task<FunctionAnswer> InvokeAsync(string name, object? payload = null, CancellationToken cancellationToken = default) =>
        Invoker.InvokeAsync(name, new FunctionCall { Data = _payloads.Write(payload) }, cancellationToken);

    /// <summary>Invokes a function by its name and reads its answer.</summary>
    /// <typeparam name="TResult">What the function answers.</typeparam>
    /// <param name="name">Its name, such as <c>Shop.Find</c>, in any case.</param>
    /// <param name="payload">The payload, written under the application's JSON options: a direct function's value, an HTTP function's body. Null for none.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>The answer; null where it is none.</returns>
    /// <exception cref="FunctionNotFoundException">No function has the name.</exception>
    /// <exception cref="InvalidPayloadException">The payload is missing, or not of its type.</exception>
    /// <exception cref="TimeoutException">A direct function did not end within its time.</exception>
    /// <exception cref="HttpRequestException">An HTTP function answered a status that is no success; the message has its body.</exception>
    /// <example><code>var receipt = await app.InvokeAsync&lt;Receipt&gt;("Shop.Settle", new Settlement(3));</code></example>
    public async Task<TResult?> InvokeAsync<TResult>(string name, object? payload = null, CancellationToken cancellationToken = default)
    {
        var answer = await InvokeAsync(name, payload, cancellationToken).ConfigureAwait(false);
        return _payloads.Read<TResult>(name, answer);
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
        await FunctionHost.DisposeServicesAsync(_host).ConfigureAwait(false);
    }
}
