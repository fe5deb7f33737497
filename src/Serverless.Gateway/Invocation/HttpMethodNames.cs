using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway;

/// <summary>The methods that measurements are told apart by: a caller must not be able to make as many series as it likes.</summary>
internal static class HttpMethodNames
{
    public static string Known(string method)
    {
        var canonical = HttpMethods.GetCanonicalizedValue(method);
        return canonical is "GET" or "POST" or "PUT" or "DELETE" or "PATCH" or "HEAD" or "OPTIONS" or "TRACE" or "CONNECT" ? canonical : "_OTHER";
    }
}
