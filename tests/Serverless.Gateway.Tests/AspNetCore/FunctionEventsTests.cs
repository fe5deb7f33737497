using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Gateway.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Gateway.Tests.AspNetCore;

/// <summary>Functions that events start, in an ordinary ASP.NET Core application.</summary>
public class FunctionEventsTests
{
    private TestEvents? _events;

    [Fact]
    public async Task Events_come_from_the_applications_start_to_its_end()
    {
        await using var app = Create(new TestApplication(Probe()) { Events = Make });
        app.MapFunctions();
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["started"], _events!.Calls);
        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["started", "stopped"], _events.Calls);
        await app.DisposeAsync();
        Assert.Equal(["started", "stopped", "disposed"], _events.Calls);
        Assert.IsType<NoServer>(_events.Inner);
    }

    [Fact]
    public async Task Requests_and_events_have_one_host_with_the_applications_services_and_settings()
    {
        await using var app = Create(new TestApplication(Probe()) { Events = Make });
        app.MapFunctions();
        app.MapGroup("/group").MapFunctions();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal("True", await client.GetStringAsync(new Uri("/probe", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("True", await client.GetStringAsync(new Uri("/group/probe", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Same(app.Services.GetRequiredService<ILoggerFactory>(), _events!.Host.LoggerFactory);
        Assert.Equal("here", _events.Host.Settings.Lookup("Serverless:Data"));
        Assert.Equal("Staging", _events.Host.Settings.EnvironmentName);
    }

    [Fact]
    public async Task A_program_without_events_starts_and_stops_as_before()
    {
        await using var app = Create(new TestApplication(Probe()));
        app.MapFunctions();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_program_of_events_alone_needs_no_endpoints()
    {
        await using (var app = Create(new TestApplication { Events = Make }))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }

        // An application that is only disposed ends them too.
        Assert.Equal(["started", "disposed"], _events!.Calls);
    }

    [Fact]
    public async Task An_application_does_not_start_without_its_broker()
    {
        await using var app = Create(new TestApplication { Events = (_, _) => throw new UnavailableException("No broker at localhost:1.") });
        var exception = await Assert.ThrowsAsync<UnavailableException>(() => app.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal("No broker at localhost:1.", exception.Message);
    }

    [Fact]
    public async Task An_idempotent_function_keeps_its_answer_and_its_deadline_there_too()
    {
        var store = new MemoryIdempotencyStore();
        var runs = 0;
        await using var app = Create(new TestApplication(
            Idempotency.OnceGateway.Function("/buy", invocation => Gateway.Results.HttpAnswer.Text(invocation, $"{++runs}")),
            Slow())
        {
            Services = services => services.AddSingleton<IIdempotencyStore>(store),
        });
        app.Use((http, next) =>
        {
            // Of each request's own: not kept with the answer.
            http.Response.Headers["X-Request"] = http.TraceIdentifier;
            return next(http);
        });
        app.MapFunctions();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()), DefaultRequestHeaders = { { "Idempotency-Key", "k" } } };
        var ids = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            using var response = await client.GetAsync(new Uri("/buy", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("1", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(i == 1, response.Headers.Contains("Idempotency-Replayed"));
            Assert.True(ids.Add(response.Headers.GetValues("X-Request").Single()));
        }

        using var late = await client.GetAsync(new Uri("/slow", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(504, (int)late.StatusCode);
        Assert.Contains("did not finish", await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await store.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static TestFunction Slow() => new(
        "GET",
        "/slow",
        async invocation =>
        {
            await using var once = await HttpOnce.BeginAsync(invocation, "slow", 1_000);
            await Task.Delay(Timeout.Infinite, invocation.CancellationToken);
        },
        timeoutMilliseconds: 50);

    private TestFunction Probe() => TestFunction.Text("/probe", invocation => Task.FromResult(ReferenceEquals(invocation.Host, _events?.Host).ToString()));

    private TestEvents Make(FunctionHostContext host, FunctionServer inner) => _events = new TestEvents(host, inner);

    private static WebApplication Create(TestApplication application)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Staging", Args = ["--urls", "http://127.0.0.1:0"] });
        builder.Configuration.AddInMemoryCollection([new("Serverless:Data", "here")]);
        builder.Logging.ClearProviders();
        builder.Services.AddApplication(builder.Configuration, application);
        return builder.Build();
    }
}
