using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Problems;

public class ProblemTests
{
    [Theory]
    [InlineData(400, "Bad Request")]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "Not Found")]
    [InlineData(408, "Request Timeout")]
    [InlineData(413, "Payload Too Large")]
    [InlineData(415, "Unsupported Media Type")]
    [InlineData(429, "Too Many Requests")]
    public async Task A_function_may_refuse_a_request_by_throwing(int status, string title)
    {
        await using var gateway = await TestGateway.StartAsync(
            TestFunction.Get("/refuse", _ => throw new BadHttpRequestException("Why it was refused.", status)));
        using var response = await gateway.Client.GetAsync(new Uri("/refuse", UriKind.Relative));
        var problem = await ReadAsync(response, status);
        Assert.Equal(title, (string?)problem["title"]);
        Assert.Empty(gateway.Logs.Errors);
    }

    [Fact]
    public async Task An_unknown_path_is_not_found()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var response = await gateway.Client.GetAsync(new Uri("/nowhere", UriKind.Relative));
        await ReadAsync(response, 404);
    }

    [Fact]
    public async Task A_method_that_no_function_takes_is_told_which_are()
    {
        await using var gateway = await TestGateway.StartAsync(TestFunction.Text("/a", _ => Task.FromResult("a")));
        using var response = await gateway.Client.DeleteAsync(new Uri("/a", UriKind.Relative));
        await ReadAsync(response, 405);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task What_a_function_throws_is_shown_in_development_only(string environment, bool isShown)
    {
        await using var gateway = await TestGateway.StartAsync(
            new TestApplication(TestFunction.Get("/fail", async invocation =>
            {
                invocation.HttpContext.Response.Headers.ETag = "\"of the answer that failed\"";
                await Task.Yield();
                throw new InvalidOperationException("secret");
            })),
            settings: s => s.EnvironmentName = environment);
        using var response = await gateway.Client.GetAsync(new Uri("/fail", UriKind.Relative));
        var problem = await ReadAsync(response, 500);
        Assert.Equal(isShown, problem.ToJsonString().Contains("secret", StringComparison.Ordinal));
        Assert.Null(response.Headers.ETag);
        Assert.Contains(gateway.Logs.Errors, e => e.Contains("Test.fail failed", StringComparison.Ordinal) && e.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_status_of_the_functions_own_is_left_alone()
    {
        await using var gateway = await TestGateway.StartAsync(TestFunction.Get("/teapot", invocation =>
        {
            invocation.HttpContext.Response.StatusCode = 418;
            return Task.CompletedTask;
        }));
        using var response = await gateway.Client.GetAsync(new Uri("/teapot", UriKind.Relative));
        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_failure_in_the_middle_of_an_answer_cuts_it_off()
    {
        await using var gateway = await TestGateway.StartAsync(TestFunction.Get("/half", async invocation =>
        {
            await invocation.HttpContext.Response.WriteAsync("half");
            await invocation.HttpContext.Response.Body.FlushAsync();
            throw new InvalidOperationException("the other half");
        }));
        await Assert.ThrowsAsync<HttpRequestException>(() => gateway.Client.GetStringAsync(new Uri("/half", UriKind.Relative)));
    }

    [Fact]
    public async Task The_host_says_that_it_lives_and_is_ready_unless_a_function_does()
    {
        await using var plain = await TestGateway.StartAsync();
        Assert.Equal("Healthy", await plain.Client.GetStringAsync(new Uri("/health/liveness", UriKind.Relative)));
        Assert.Equal("Healthy", await plain.Client.GetStringAsync(new Uri("/health/readiness", UriKind.Relative)));
        await using var own = await TestGateway.StartAsync(TestFunction.Text("/health/readiness", _ => Task.FromResult("own")));
        Assert.Equal("own", await own.Client.GetStringAsync(new Uri("/health/readiness", UriKind.Relative)));
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(status, (int?)problem!["status"]);
        Assert.StartsWith("https://tools.ietf.org/html/rfc", (string?)problem["type"], StringComparison.Ordinal);
        return problem;
    }
}
