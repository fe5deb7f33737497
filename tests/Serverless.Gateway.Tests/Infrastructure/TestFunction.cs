using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Tests.Infrastructure;

/// <summary>A function that is a lambda.</summary>
internal sealed class TestFunction(string methods, string route, Func<HttpInvocation, Task> run, int timeoutMilliseconds = 30_000, string? name = null)
    : HttpFunction(name ?? "Test." + route.Trim('/'), timeoutMilliseconds, methods, route)
{
    public static TestFunction Get(string route, Func<HttpInvocation, Task> run, int timeoutMilliseconds = 30_000) => new("GET", route, run, timeoutMilliseconds);

    /// <summary>A function that answers a text, as generated ones do: not when the deadline has.</summary>
    public static TestFunction Text(string route, Func<HttpInvocation, Task<string>> run, int timeoutMilliseconds = 30_000) => Get(
        route,
        async invocation => await Results.HttpAnswer.Text(invocation, await run(invocation)),
        timeoutMilliseconds);

    /// <summary>A function that blocks its thread.</summary>
    public static TestFunction Blocking(string route, Action<HttpInvocation> run, int timeoutMilliseconds = 30_000) => Get(
        route,
        invocation =>
        {
            run(invocation);
            return Results.HttpAnswer.Text(invocation, "too late");
        },
        timeoutMilliseconds);

    public override Task InvokeAsync(HttpInvocation invocation) => run(invocation);

    public bool Takes(string method) => Methods == "*" || Methods.Split(", ").Any(m => HttpMethods.Equals(m, method));
}
