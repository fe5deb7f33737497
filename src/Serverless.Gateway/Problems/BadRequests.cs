using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Problems;

/// <summary>What a caller is told about a request that was refused while it was read.</summary>
internal static class BadRequests
{
    public static string? Detail(BadHttpRequestException exception) => exception.StatusCode switch
    {
        408 => "The request's body came too slowly.",
        413 => "The request's body is longer than the host allows.",
        >= 500 => null,
        _ => exception.Message,
    };
}
