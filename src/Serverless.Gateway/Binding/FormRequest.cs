using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Binding;

/// <summary>Reads bodies as forms.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FormRequest
{
    /// <summary>Reads the body: URL-encoded or multipart.</summary>
    /// <param name="invocation">The invocation.</param>
    public static ValueTask<FormBody> ReadAsync(HttpInvocation invocation)
    {
        var request = invocation.HttpContext.Request;
        if (!JsonRequest.CanHaveBody(request))
        {
            return default;
        }

        return request.HasFormContentType ? ReadAsync(request) : new(new FormBody(BodyFailure.NotForm));
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
