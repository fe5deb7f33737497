using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebShop;

namespace Serverless.Testing.Tests;

/// <summary>Functions as endpoints of an ordinary ASP.NET Core application.</summary>
public sealed class MapFunctionsTests : IAsyncLifetime
{
    private readonly CriticalLogs _logs = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _app = WebShopApplication.Create(["--urls", "http://127.0.0.1:0"], builder => builder.Logging.ClearProviders().AddProvider(_logs));
        await _app.StartAsync();
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Assert.Empty(_logs.Messages);
    }

    [Fact]
    public async Task Functions_and_other_endpoints_answer_side_by_side()
    {
        Assert.Equal("""{"id":7,"name":"Kettle"}""", await _client.GetStringAsync("/items/7"));
        Assert.Equal("an endpoint of its own", await _client.GetStringAsync("/plain"));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/items/404")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/items/x")).StatusCode);
        Assert.Equal("GET", (await _client.DeleteAsync("/items/7")).Content.Headers.Allow.First());
    }

    [Fact]
    public async Task Binding_is_the_gateway_s()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/items?Skip=3&Take=4");
        request.Headers.Add("X-Shop", "corner");
        var found = await (await _client.SendAsync(request)).Content.ReadFromJsonAsync<List<Item>>();
        Assert.Equal([new Item(3, "corner"), new Item(4, "last")], found);

        var added = await _client.PostAsJsonAsync("/items", new Item(0, "Pan"));
        Assert.Equal("Pan", (await added.Content.ReadFromJsonAsync<Item>())!.Name);

        var bad = await _client.GetAsync("/items?Take=many");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal("application/problem+json", bad.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_group_gives_its_prefix() => Assert.Equal("GET a/b", await _client.GetStringAsync("/group/any/a/b"));

    [Theory]
    [InlineData("GET", "GET a/b")]
    [InlineData("DELETE", "DELETE a/b")]
    [InlineData("PURGE", "PURGE a/b")]
    public async Task A_function_of_any_method_takes_any(string method, string expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/any/a/b");
        Assert.Equal(expected, await (await _client.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Head_is_answered_by_the_GET_function_unless_somebody_else_takes_it()
    {
        var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/items/7"));
        var own = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/own-head"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal("own", Assert.Single(own.Headers.GetValues("X-Head")));
        Assert.Equal("own head", await _client.GetStringAsync("/own-head"));
    }

    [Fact]
    public async Task Authorize_is_obeyed_and_the_user_reaches_the_function()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/me"))).StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Add("X-User", "Ada");
        Assert.Equal("Ada", await (await _client.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_rate_limit_is_obeyed()
    {
        Assert.Equal("rare", await _client.GetStringAsync("/rare"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _client.GetAsync("/rare")).StatusCode);
    }

    [Fact]
    public async Task An_output_cache_answers_the_second_time()
    {
        Assert.Equal("answer 1", await _client.GetStringAsync("/cached"));
        Assert.Equal("answer 1", await _client.GetStringAsync("/cached"));
    }

    [Fact]
    public async Task Deadline_failure_and_middleware_are_the_gateway_s()
    {
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await _client.GetAsync("/slow")).StatusCode);

        var failed = await _client.GetAsync("/fail");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal("application/problem+json", failed.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var found = await _client.GetAsync("/items/1");
        Assert.Equal("Shelf.Find", Assert.Single(found.Headers.GetValues("X-Function")));
    }

    [Fact]
    public void An_endpoint_has_the_metadata_of_its_function_and_the_conventions_of_all()
    {
        var endpoint = Endpoints("/me").Single(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET"));

        Assert.NotNull(endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>());
        Assert.Equal("from MapFunctions", endpoint.Metadata.GetMetadata<string>());
        Assert.Equal("Shelf.Me", endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        Assert.Equal("HTTP: GET /me => Shelf.Me", endpoint.DisplayName);
        Assert.Equal("/me", _app.Services.GetRequiredService<LinkGenerator>().GetPathByName("Shelf.Me"));
    }

    [Fact]
    public async Task OpenAPI_describes_the_functions()
    {
        using var document = JsonDocument.Parse(await _client.GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths");

        var find = paths.GetProperty("/items/{id}").GetProperty("get");
        Assert.Equal("Shelf.Find", find.GetProperty("operationId").GetString());
        var id = Assert.Single(find.GetProperty("parameters").EnumerateArray());
        Assert.Equal(("id", "path"), (id.GetProperty("name").GetString(), id.GetProperty("in").GetString()));
        Assert.Equal(["200", "404"], find.GetProperty("responses").EnumerateObject().Select(r => r.Name));

        var search = paths.GetProperty("/items").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(p => (p.GetProperty("name").GetString(), p.GetProperty("in").GetString()));
        Assert.Equal([("Skip", "query"), ("Take", "query"), ("X-Shop", "header")], search);

        var add = paths.GetProperty("/items").GetProperty("post");
        Assert.True(add.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
        Assert.False(add.TryGetProperty("parameters", out _));
        Assert.False(paths.GetProperty("/items").TryGetProperty("head", out _));
        Assert.DoesNotContain(paths.EnumerateObject(), path => path.Name.StartsWith("/group", StringComparison.Ordinal));
    }

    [Fact]
    public void MapFunctions_without_AddFunctions_says_what_to_do()
    {
        var app = WebApplication.CreateBuilder().Build();

        Assert.Contains("AddFunctions", Assert.Throws<InvalidOperationException>(() => app.MapFunctions()).Message, StringComparison.Ordinal);
    }

    private IEnumerable<RouteEndpoint> Endpoints(string route) =>
        _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText == route);

    private sealed class CriticalLogs : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
            // Nothing to give back.
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Messages.Enqueue(formatter(state, exception));
            }
        }
    }
}
