using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ShopFunctions;

namespace Serverless.Testing.Tests;

public class FunctionTestHostTests
{
    [Fact]
    public async Task Serves_the_functions_of_the_executable_and_of_its_libraries()
    {
        await using var app = await FunctionTestHost.StartAsync<Program>();

        var greeting = await app.Client.GetFromJsonAsync<Greeting>("/greet/Ada");
        var stock = await app.Client.GetFromJsonAsync<LibraryFunctions.StockLevel>("/stock/4");

        Assert.Equal("Hello, Ada!", greeting!.Text);
        Assert.Equal(40, stock!.Left);
        Assert.Equal("127.0.0.1", app.BaseAddress.Host);
    }

    [Fact]
    public async Task A_static_class_can_stand_for_the_executable()
    {
        await using var app = await FunctionTestHost.StartAsync(typeof(Shop));

        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/greet/x")).StatusCode);
    }

    [Fact]
    public async Task What_the_test_registers_replaces_what_the_startup_registered()
    {
        await using var app = await FunctionTestHost.StartAsync<Program>(host =>
        {
            Assert.Contains(host.Services, service => service.ServiceType == typeof(IGreeter));
            host.Services.RemoveAll<IGreeter>().AddSingleton<IGreeter>(new Greeter("Salve"));
        });

        Assert.Equal("Salve, Ada!", (await app.Client.GetFromJsonAsync<Greeting>("/greet/Ada"))!.Text);
        Assert.Single(app.Services.GetServices<IGreeter>());
    }

    [Fact]
    public async Task Settings_reach_the_startup_and_the_gateway()
    {
        await using var app = await FunctionTestHost.StartAsync<Program>(host => host
            .ConfigureConfiguration(configuration => configuration.AddInMemoryCollection([new("Shop:Greeting", "lost"), new("Shop:Other", "kept")]))
            .UseSetting("Shop:Greeting", "Ciao")
            .UseSetting("Serverless:MaxRequestBodySize", "100"));

        Assert.Equal("Ciao, Ada!", (await app.Client.GetFromJsonAsync<Greeting>("/greet/Ada"))!.Text);
        Assert.Equal("kept", app.Services.GetRequiredService<IConfiguration>()["Shop:Other"]);
        var large = await app.Client.PostAsJsonAsync("/orders", new Order(new string('x', 200), 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public void Settings_after_services_are_refused()
    {
        var error = Assert.ThrowsAny<InvalidOperationException>(() =>
            FunctionTestHost.StartAsync<Program>(host =>
            {
                _ = host.Services;
                host.UseSetting("Shop:Greeting", "late");
            }).GetAwaiter().GetResult());

        Assert.Contains("before Services", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_of_the_test_is_the_clock_of_functions_and_deadlines()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var waiting = new SignallingGreeter();
        await using var app = await FunctionTestHost.StartAsync<Program>(host =>
        {
            host.TimeProvider = clock;
            host.Services.Replace(ServiceDescriptor.Singleton<IGreeter>(waiting));
        });

        Assert.Equal(clock.GetUtcNow(), (await app.Client.GetFromJsonAsync<Moment>("/now"))!.Now);

        var answer = app.Client.GetAsync("/wait");
        await waiting.Called.Task.WaitAsync(TimeSpan.FromSeconds(30));
        while (!answer.IsCompleted)
        {
            // The function has been called, but its deadline may not wait on the clock yet: the clock goes on until it does.
            clock.Advance(TimeSpan.FromMinutes(5));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.GatewayTimeout, (await answer).StatusCode);
        Assert.Contains("Shop.Wait", (await app.Logs.WaitForAsync(entry => entry.Level == LogLevel.Error)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_are_captured_with_their_values()
    {
        var written = new List<string>();
        await using var app = await FunctionTestHost.StartAsync<Program>(host => host.Logs.Written = entry => written.Add(entry.ToString()));

        await app.Client.PostAsJsonAsync("/orders", new Order("tea", 2));
        var sold = await app.Logs.WaitForAsync(entry => entry.Message.StartsWith("Sold", StringComparison.Ordinal));

        Assert.Equal(LogLevel.Information, sold.Level);
        Assert.Equal("Sold 2 of tea", sold.Message);
        Assert.Equal("tea", sold.Values["Item"]);
        Assert.Contains(written, line => line.Contains("Sold 2 of tea", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_answered_with_details_in_development_and_without_in_production()
    {
        await using var development = await FunctionTestHost.StartAsync<Program>();
        await using var production = await FunctionTestHost.StartAsync<Program>(host => host.EnvironmentName = "Production");

        Assert.Contains("closed", await (await development.Client.GetAsync("/fail")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var answer = await production.Client.GetAsync("/fail");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("closed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var entry = await production.Logs.WaitForAsync(e => e.Exception is not null);
        Assert.Equal("The shop is closed.", entry.Exception!.Message);
    }

    [Fact]
    public async Task Many_hosts_at_once_share_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var app = await FunctionTestHost.StartAsync<Program>(host => host.UseSetting("Shop:Greeting", $"Host {number}"));
            var greetings = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Client.GetFromJsonAsync<Greeting>("/greet/Ada")));
            Assert.All(greetings, greeting => Assert.Equal($"Host {number}, Ada!", greeting!.Text));
        }));
    }

    [Fact]
    public async Task Functions_are_invoked_by_their_names()
    {
        await using var app = await FunctionTestHost.StartAsync<Program>();

        Assert.Equal(new Order("tea", 3), await app.InvokeAsync<Order>("Shop.Settle", new Order("tea", 2)));
        Assert.Equal(new Order("tea", 4), await app.InvokeAsync<Order>("shop.settle", new { item = "tea", quantity = 3 }));
        Assert.Equal(new Order("jam", 2), await app.InvokeAsync<Order>("Shop.Buy", new Order("jam", 1)));
        var greeting = await app.Invoker.InvokeAsync("Shop.Greet", new Hosting.FunctionCall { Route = new Dictionary<string, string> { ["name"] = "Ada" } });
        Assert.Equal("""{"text":"Hello, Ada!"}""", System.Text.Encoding.UTF8.GetString(greeting.Body.Span));
    }

    [Fact]
    public async Task What_goes_wrong_in_a_function_invoked_by_its_name_reaches_the_test()
    {
        await using var app = await FunctionTestHost.StartAsync<Program>();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => app.InvokeAsync<Order>("Shop.Settle", new Order("tea", 0)));
        Assert.Equal("Nothing to settle.", thrown.Message);
        var missing = await Assert.ThrowsAsync<Hosting.FunctionNotFoundException>(() => app.InvokeAsync("Shop.Setle"));
        Assert.Contains("Shop.Settle", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Hosting.InvalidPayloadException>(() => app.InvokeAsync("Shop.Settle", "text"));
        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => app.InvokeAsync<Greeting>("Shop.Fail"));
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(500, (await app.InvokeAsync("Shop.Fail")).StatusCode);
    }

    [Fact]
    public async Task Disposing_cancels_what_runs_and_refuses_further_requests()
    {
        var waiting = new SignallingGreeter();
        var app = await FunctionTestHost.StartAsync<Program>(host => host.Services.Replace(ServiceDescriptor.Singleton<IGreeter>(waiting)));
        using var other = app.CreateClient();
        var running = other.GetAsync("/wait");
        await waiting.Called.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await app.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await app.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => running);
        await Assert.ThrowsAsync<HttpRequestException>(() => other.GetAsync("/greet/x"));
    }

    [Fact]
    public async Task Says_that_a_library_is_no_executable()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => FunctionTestHost.StartAsync<LibraryFunctions.StockLevel>());

        Assert.Contains("LibraryFunctions is a library", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_an_assembly_has_no_functions()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => FunctionTestHost.StartAsync<Uri>());

        Assert.Contains("has no functions", error.Message, StringComparison.Ordinal);
    }

    private sealed class SignallingGreeter : IGreeter
    {
        public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Greet(string name)
        {
            Called.TrySetResult();
            return name;
        }
    }
}
