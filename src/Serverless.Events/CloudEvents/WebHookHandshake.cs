using Microsoft.AspNetCore.Http;

namespace Serverless.Events.CloudEvents;

/// <summary>
/// Answers who asks whether events may be sent here (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md, section 4). A program with functions of
/// events is there to get some, so that every origin may, unless the setting names those that may. An address to call back is not called: permission is given at
/// once, or not.
/// </summary>
internal static class WebHookHandshake
{
    /// <summary>The setting that names the origins, with commas between them. Default: all.</summary>
    public const string Setting = "Serverless:CloudEvents:AllowedOrigins";

    /// <summary>Whether a request asks.</summary>
    public static bool IsAsked(HttpRequest request) => HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey("WebHook-Request-Origin");

    /// <summary>Answers it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The response.</param>
    /// <param name="allowed">The origins that may; null or empty for all.</param>
    public static void Answer(HttpRequest request, HttpResponse response, string? allowed)
    {
        var origin = request.Headers["WebHook-Request-Origin"].ToString();
        response.Headers.Allow = "POST";
        if (origin.Length == 0 || !IsAllowed(origin, allowed))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.Headers["WebHook-Allowed-Origin"] = origin;
        if (request.Headers["WebHook-Request-Rate"] is [{ Length: > 0 } rate])
        {
            // The platform scales: who says how fast gets that.
            response.Headers["WebHook-Allowed-Rate"] = rate.AsSpan().Trim().IndexOfAnyExceptInRange('0', '9') < 0 && rate.AsSpan().Trim() is not "0" ? rate.Trim() : "*";
        }
        else
        {
            response.Headers["WebHook-Allowed-Rate"] = "*";
        }
    }

    private static bool IsAllowed(string origin, string? allowed) =>
        string.IsNullOrWhiteSpace(allowed)
        || allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(a => a == "*" || a.Equals(origin, StringComparison.OrdinalIgnoreCase));
}
