using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Serverless.Hosting;

namespace Serverless.Gateway.Results;

/// <summary>Writes values as JSON: small ones whole and with their length, large ones as they are written.</summary>
internal static class JsonAnswer
{
    public const string ContentType = "application/json; charset=utf-8";

    // From so many elements on, a collection is sent while it is being written.
    private const int ManyElements = 256;

    public static Task WriteAsync<T>(HttpContext http, T value, JsonTypeInfo<T> type)
    {
        if (!typeof(T).IsValueType && value is not null && value.GetType() != typeof(T) && RuntimeType(value, type) is { } runtime)
        {
            return WriteUntypedAsync(http, value, runtime);
        }

        var response = http.Response;
        response.ContentType ??= ContentType;
        if (value is ICollection { Count: > ManyElements } && !ResponseBytes.IsHead(http.Request))
        {
            return JsonSerializer.SerializeAsync(response.BodyWriter, value, type, http.RequestAborted);
        }

        var buffer = JsonBuffer.Rent(type.Options);
        try
        {
            buffer.Write(value, type);
            return ResponseBytes.WriteAsync(response, buffer.WrittenSpan);
        }
        finally
        {
            JsonBuffer.Return(buffer);
        }
    }

    public static Task WriteObjectAsync(HttpInvocation invocation, object? value)
    {
        var options = invocation.Function.JsonOptions;
        if (value is null)
        {
            invocation.Http.Response.ContentType ??= ContentType;
            return ResponseBytes.WriteAsync(invocation.Http.Response, "null"u8);
        }

        return options.TryGetTypeInfo(value.GetType(), out var type)
            ? WriteUntypedAsync(invocation.Http, value, type)
            : throw new NotSupportedException(
                $"The function {invocation.FunctionName} returned a {value.GetType()}, for which there is no JSON metadata: "
                + "return that type instead of object, or name it with [assembly: JsonPayload(typeof(...))].");
    }

    /// <summary>A derived class is written with its own members where the application has its metadata.</summary>
    private static JsonTypeInfo? RuntimeType<T>(T value, JsonTypeInfo<T> type) =>
        type is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } && type.Options.TryGetTypeInfo(value!.GetType(), out var runtime) ? runtime : null;

    private static Task WriteUntypedAsync(HttpContext http, object value, JsonTypeInfo type)
    {
        http.Response.ContentType ??= ContentType;
        var buffer = JsonBuffer.Rent(type.Options);
        try
        {
            JsonSerializer.Serialize(buffer.Writer, value, type);
            buffer.Writer.Flush();
            return ResponseBytes.WriteAsync(http.Response, buffer.WrittenSpan);
        }
        finally
        {
            JsonBuffer.Return(buffer);
        }
    }
}
