using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Binding;

/// <summary>Reads bodies as forms.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FormRequest
{
    /// <summary>Reads the body: URL-encoded or multipart.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="multipartOnly">Whether the function wants files first of all, which only a multipart form has.</param>
    public static ValueTask<FormBody> ReadAsync(HttpInvocation invocation, bool multipartOnly)
    {
        var request = invocation.Http.Request;
        var contentType = request.ContentType;
        var canHaveBody = JsonRequest.CanHaveBody(request);
        if (string.IsNullOrEmpty(contentType))
        {
            return new(new FormBody(canHaveBody ? BodyFailure.NotForm : BodyFailure.MissingForm));
        }

        if (!request.HasFormContentType || (multipartOnly && !contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)))
        {
            return new(new FormBody(BodyFailure.NotForm));
        }

        return canHaveBody ? ReadAsync(invocation.HttpContext.Request) : new(new FormBody(BodyFailure.MissingForm));
    }

    private static async ValueTask<FormBody> ReadAsync(HttpRequest request)
    {
        try
        {
            return new(await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false));
        }
        catch (InvalidDataException)
        {
            return new(BodyFailure.MalformedForm);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            return new(BodyFailure.Aborted);
        }
    }
}
