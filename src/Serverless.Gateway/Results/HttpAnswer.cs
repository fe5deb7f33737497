using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Gateway.Results;

/// <summary>Writes what a function returned. Called by generated code; every method first takes the right to answer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HttpAnswer
{
    /// <summary>Answers JSON.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="value">What the function returned.</param>
    /// <param name="type">The payload type's metadata.</param>
    public static Task Json<T>(HttpInvocation invocation, T value, JsonTypeInfo<T> type)
    {
        if (!invocation.TryBeginResponse())
        {
            return Task.CompletedTask;
        }

        var response = invocation.Http.Response;
        response.ContentType = "application/json; charset=utf-8";
        var buffer = JsonBuffer.Rent(type.Options);
        try
        {
            JsonSerializer.Serialize(buffer.Writer, value, type);
            buffer.Writer.Flush();
            return ResponseBytes.WriteAsync(response, buffer.WrittenSpan);
        }
        finally
        {
            JsonBuffer.Return(buffer);
        }
    }

    /// <summary>Answers text.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="text">What the function returned; null answers an empty body.</param>
    public static Task Text(HttpInvocation invocation, string? text)
    {
        if (!invocation.TryBeginResponse())
        {
            return Task.CompletedTask;
        }

        var response = invocation.Http.Response;
        response.ContentType = "text/plain; charset=utf-8";
        return ResponseBytes.WriteAsync(response, text is null ? [] : Encoding.UTF8.GetBytes(text));
    }
}
