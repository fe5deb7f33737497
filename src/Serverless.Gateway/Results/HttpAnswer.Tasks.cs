using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Results;

/// <content>The answers of functions that return a task: written at once where it has completed.</content>
public static partial class HttpAnswer
{
    /// <summary>Ends an invocation whose function returns nothing, once it has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task EmptyAsync(HttpInvocation invocation, Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return Empty(invocation);
        }

        return Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, Task task)
        {
            await task.ConfigureAwait(false);
            await Empty(invocation).ConfigureAwait(false);
        }
    }

    /// <summary>Answers JSON, once the function has finished.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    /// <param name="type">The payload type's metadata.</param>
    public static Task JsonAsync<T>(HttpInvocation invocation, Task<T> task, JsonTypeInfo<T> type)
    {
        return task.IsCompletedSuccessfully ? Json(invocation, task.Result, type) : Wait(invocation, task, type);

        static async Task Wait(HttpInvocation invocation, Task<T> task, JsonTypeInfo<T> type) =>
            await Json(invocation, await task.ConfigureAwait(false), type).ConfigureAwait(false);
    }

    /// <summary>Answers text, once the function has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task TextAsync(HttpInvocation invocation, Task<string?> task)
    {
        return task.IsCompletedSuccessfully ? Text(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, Task<string?> task) =>
            await Text(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Lets a result answer, once the function has finished.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task ResultAsync<T>(HttpInvocation invocation, Task<T?> task)
        where T : IResult
    {
        return task.IsCompletedSuccessfully ? Result(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, Task<T?> task) =>
            await Result(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Answers bytes, once the function has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task BytesAsync(HttpInvocation invocation, Task<byte[]?> task)
    {
        return task.IsCompletedSuccessfully ? Bytes(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, Task<byte[]?> task) =>
            await Bytes(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Answers a stream, once the function has finished.</summary>
    /// <typeparam name="T">The type of the stream.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task StreamAsync<T>(HttpInvocation invocation, Task<T?> task)
        where T : Stream
    {
        return task.IsCompletedSuccessfully ? Stream(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, Task<T?> task) =>
            await Stream(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Answers a JSON array, once the function has finished.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    /// <param name="type">The metadata of an element.</param>
    public static Task SequenceAsync<T>(HttpInvocation invocation, Task<IAsyncEnumerable<T>?> task, JsonTypeInfo<T> type)
    {
        return task.IsCompletedSuccessfully ? Sequence(invocation, task.Result, type) : Wait(invocation, task, type);

        static async Task Wait(HttpInvocation invocation, Task<IAsyncEnumerable<T>?> task, JsonTypeInfo<T> type) =>
            await Sequence(invocation, await task.ConfigureAwait(false), type).ConfigureAwait(false);
    }

    /// <summary>Answers whatever the value is, once the function has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task ObjectAsync(HttpInvocation invocation, Task<object?> task)
    {
        return task.IsCompletedSuccessfully ? Object(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, Task<object?> task) =>
            await Object(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Ends an invocation whose function returns nothing, once it has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task EmptyAsync(HttpInvocation invocation, ValueTask task)
    {
        if (task.IsCompletedSuccessfully)
        {
            task.GetAwaiter().GetResult();
            return Empty(invocation);
        }

        return Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, ValueTask task)
        {
            await task.ConfigureAwait(false);
            await Empty(invocation).ConfigureAwait(false);
        }
    }

    /// <summary>Answers JSON, once the function has finished.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    /// <param name="type">The payload type's metadata.</param>
    public static Task JsonAsync<T>(HttpInvocation invocation, ValueTask<T> task, JsonTypeInfo<T> type)
    {
        return task.IsCompletedSuccessfully ? Json(invocation, task.Result, type) : Wait(invocation, task, type);

        static async Task Wait(HttpInvocation invocation, ValueTask<T> task, JsonTypeInfo<T> type) =>
            await Json(invocation, await task.ConfigureAwait(false), type).ConfigureAwait(false);
    }

    /// <summary>Answers text, once the function has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task TextAsync(HttpInvocation invocation, ValueTask<string?> task)
    {
        return task.IsCompletedSuccessfully ? Text(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, ValueTask<string?> task) =>
            await Text(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Lets a result answer, once the function has finished.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task ResultAsync<T>(HttpInvocation invocation, ValueTask<T?> task)
        where T : IResult
    {
        return task.IsCompletedSuccessfully ? Result(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, ValueTask<T?> task) =>
            await Result(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Answers bytes, once the function has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task BytesAsync(HttpInvocation invocation, ValueTask<byte[]?> task)
    {
        return task.IsCompletedSuccessfully ? Bytes(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, ValueTask<byte[]?> task) =>
            await Bytes(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Answers a stream, once the function has finished.</summary>
    /// <typeparam name="T">The type of the stream.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task StreamAsync<T>(HttpInvocation invocation, ValueTask<T?> task)
        where T : Stream
    {
        return task.IsCompletedSuccessfully ? Stream(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, ValueTask<T?> task) =>
            await Stream(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Answers a JSON array, once the function has finished.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    /// <param name="type">The metadata of an element.</param>
    public static Task SequenceAsync<T>(HttpInvocation invocation, ValueTask<IAsyncEnumerable<T>?> task, JsonTypeInfo<T> type)
    {
        return task.IsCompletedSuccessfully ? Sequence(invocation, task.Result, type) : Wait(invocation, task, type);

        static async Task Wait(HttpInvocation invocation, ValueTask<IAsyncEnumerable<T>?> task, JsonTypeInfo<T> type) =>
            await Sequence(invocation, await task.ConfigureAwait(false), type).ConfigureAwait(false);
    }

    /// <summary>Answers whatever the value is, once the function has finished.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="task">What the function returned.</param>
    public static Task ObjectAsync(HttpInvocation invocation, ValueTask<object?> task)
    {
        return task.IsCompletedSuccessfully ? Object(invocation, task.Result) : Wait(invocation, task);

        static async Task Wait(HttpInvocation invocation, ValueTask<object?> task) =>
            await Object(invocation, await task.ConfigureAwait(false)).ConfigureAwait(false);
    }
}
