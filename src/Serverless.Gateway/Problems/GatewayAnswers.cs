using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Problems;

/// <summary>What the gateway answers where no function does.</summary>
internal static class GatewayAnswers
{
    public static Task MethodNotAllowedAsync(HttpContext http, string allowedMethods)
    {
        http.Response.Headers.Allow = allowedMethods;
        return ProblemWriter.WriteAsync(http, 405, $"The resource allows {allowedMethods}.");
    }

    public static Task NotFoundAsync(GatewayApplication gateway, HttpContext http) =>
        IsHealthPath(http.Request.Path.Value) && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            ? HealthAsync(gateway, http)
            : ProblemWriter.WriteAsync(http, 404);

    /// <summary>Whether the path is one by which a platform asks how the host is.</summary>
    public static bool IsHealthPath(string? path) => path is "/health/liveness" or "/health/readiness";

    /// <summary>There is too much to do: the caller is to come again.</summary>
    public static Task OverloadedAsync(HttpContext http, TimeSpan retryAfter, Exception? exception = null)
    {
        RetryAfter(http, retryAfter);
        return ProblemWriter.WriteAsync(http, 429, "There is too much to do at the moment. Try again later.", exception);
    }

    /// <summary>Something that the function needs is away: the caller is to come again.</summary>
    public static Task UnavailableAsync(HttpContext http, TimeSpan retryAfter, Exception? exception = null)
    {
        RetryAfter(http, retryAfter);
        return ProblemWriter.WriteAsync(http, 503, "Something that the function needs cannot be reached at the moment. Try again later.", exception);
    }

    /// <summary>Says when the caller is to come again: in whole seconds, never at once.</summary>
    public static void RetryAfter(HttpContext http, TimeSpan time) =>
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(time.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);

    private static Task HealthAsync(GatewayApplication gateway, HttpContext http)
    {
        // Alive as long as it answers; ready until it has been told to stop, so that the platform sends no more.
        var ready = http.Request.Path.Value == "/health/liveness" || !gateway.IsStopping;
        http.Response.StatusCode = ready ? 200 : 503;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(ready ? "Healthy" : "Stopping");
    }
}
