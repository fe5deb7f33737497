using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Results;

/// <summary>Writes what a function returned. Called by generated code; every method first takes the right to answer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class HttpAnswer
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>Ends an invocation whose function returns nothing: its answer is empty, or what it has written itself.</summary>
    /// <param name="invocation">The invocation.</param>
    public static Task Empty(HttpInvocation invocation)
    {
        invocation.TryBeginResponse();
        return Task.CompletedTask;
    }

    /// <summary>Answers JSON.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="value">What the function returned.</param>
    /// <param name="type">The payload type's metadata.</param>
    public static Task Json<T>(HttpInvocation invocation, T value, JsonTypeInfo<T> type) =>
        invocation.TryBeginResponse() ? JsonAnswer.WriteAsync(invocation.Http, value, type) : Task.CompletedTask;

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
        response.ContentType ??= PlainText;
        return ResponseBytes.WriteAsync(response, text is null ? [] : Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Lets a result answer.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="result">What the function returned.</param>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static Task Result(HttpInvocation invocation, IResult? result)
    {
        if (result is null)
        {
            throw new InvalidOperationException($"The function {invocation.FunctionName} returned null instead of an IResult.");
        }

        return invocation.TryBeginResponse() ? result.ExecuteAsync(invocation.HttpContext) : Task.CompletedTask;
    }

    /// <summary>Answers bytes.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="bytes">What the function returned; null answers an empty body.</param>
    public static Task Bytes(HttpInvocation invocation, byte[]? bytes)
    {
        if (!invocation.TryBeginResponse())
        {
            return Task.CompletedTask;
        }

        var response = invocation.Http.Response;
        response.ContentType ??= "application/octet-stream";
        return ResponseBytes.WriteAsync(response, bytes);
    }

    /// <summary>Answers a stream, which is disposed afterwards.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="stream">What the function returned; null answers an empty body.</param>
    public static Task Stream(HttpInvocation invocation, Stream? stream) => StreamAnswer.WriteAsync(invocation, stream);

    /// <summary>Answers a JSON array whose elements are sent as they come.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="items">What the function returned.</param>
    /// <param name="type">The metadata of an element.</param>
    public static Task Sequence<T>(HttpInvocation invocation, IAsyncEnumerable<T>? items, JsonTypeInfo<T> type) =>
        SequenceAnswer.WriteAsync(invocation, items, type);

    /// <summary>Answers whatever the value is: a result, text, or JSON of a type whose metadata the application has.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="value">What the function returned.</param>
    public static Task Object(HttpInvocation invocation, object? value) => value switch
    {
        IResult result => Result(invocation, result),
        string text => Text(invocation, text),
        byte[] bytes => Bytes(invocation, bytes),
        Stream stream => Stream(invocation, stream),
        _ => invocation.TryBeginResponse() ? JsonAnswer.WriteObjectAsync(invocation, value) : Task.CompletedTask,
    };
}
