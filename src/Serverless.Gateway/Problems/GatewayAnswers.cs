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

    public static Task NotFoundAsync(GatewayApplication gateway, HttpContext http) => http.Request.Path.Value switch
    {
        "/health/liveness" or "/health/readiness" when HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) => HealthAsync(gateway, http),
        _ => ProblemWriter.WriteAsync(http, 404),
    };

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
