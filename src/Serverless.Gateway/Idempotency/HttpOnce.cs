using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Serverless.Gateway.Problems;
using Serverless.Gateway.Results;
using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>Keeps the answer of an HTTP function that is marked <see cref="IdempotentAttribute"/>. Called by generated code, once the parameters are bound.</summary>
/// <remarks>
/// The answer is held back until it is with the store. Kept are those with a status below 500, at most 1 MiB, without cookies; a function that fails, or
/// outlives its deadline, gives its key back.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpOnce : IAsyncDisposable
{
    private static readonly HttpOnce s_unkept = new() { IsAnswered = false };
    private static readonly HttpOnce s_answered = new() { IsAnswered = true };

    private Work? _work;

    private HttpOnce()
    {
    }

    /// <summary>Whether the caller has an answer already, an earlier one or a refusal: the function must not run.</summary>
    public bool IsAnswered { get; private init; }

    /// <summary>Takes the key for the invocation, or answers.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="key">The key; null or empty for what the request's header <c>Idempotency-Key</c> says, without which the function runs and nothing is kept.</param>
    /// <param name="keepMilliseconds">How long the answer is kept.</param>
    /// <exception cref="InvalidOperationException">The program has no store.</exception>
    public static async ValueTask<HttpOnce> BeginAsync(HttpInvocation invocation, string? key, long keepMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var http = invocation.Http;
        var isCallersKey = string.IsNullOrEmpty(key);
        if (isCallersKey)
        {
            if (!IdempotencyKey.TryRead(http.Request, out key))
            {
                return await RefuseAsync(invocation, 400, $"The header {IdempotencyKey.Header} must be one text of at most {IdempotencyKey.Longest} printable ASCII characters.").ConfigureAwait(false);
            }

            if (key is null)
            {
                return s_unkept;
            }
        }

        var (held, entry) = await HeldKey.BeginAsync(invocation, key!).ConfigureAwait(false);
        var fingerprint = RequestFingerprint.Of(http.Request, isCallersKey);
        return entry.State switch
        {
            IdempotencyState.Started => new HttpOnce
            {
                _work = new Work(invocation, held!, fingerprint, keepMilliseconds, invocation.CaptureResponse(), KeptHeaders.Before(http.Response.Headers)),
            },
            IdempotencyState.Running => await RefuseAsync(invocation, 409, "Another request with the same key is being answered. Try again when it has been.", isPassing: true).ConfigureAwait(false),
            _ => await ReplayAsync(invocation, entry.Result, fingerprint).ConfigureAwait(false),
        };
    }

    /// <summary>Keeps what the function has answered, then sends it.</summary>
    public async ValueTask CompleteAsync()
    {
        if (_work is not { } work || !work.Invocation.TryBeginResponse())
        {
            // Its deadline has answered: what it has written goes nowhere, and its key is given back.
            return;
        }

        var response = work.Invocation.Http.Response;
        var capture = work.Capture;
        if (!capture.IsHolding || capture.Body.Length > ResponseCapture.Longest)
        {
            Log.AnswerNotKept(work.Invocation.Logger, work.Invocation.FunctionName, ResponseCapture.Longest);
            await work.Held.DisposeAsync().ConfigureAwait(false);
        }
        else if (response.StatusCode >= 500 || ResponseBytes.IsHead(response.HttpContext.Request))
        {
            // A failure is to be tried again, and HEAD has no body to keep.
            await work.Held.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            var kept = KeptAnswer.Write(work.Fingerprint, response.StatusCode, KeptHeaders.Of(response.Headers, work.HeadersBefore), capture.Body);
            await work.Held.CompleteAsync(kept, work.KeepMilliseconds).ConfigureAwait(false);
        }

        if (!capture.IsHolding)
        {
            await capture.Writer.FlushAsync().ConfigureAwait(false);
        }
        else if (!work.Invocation.HasExpired)
        {
            work.Invocation.ReleaseResponse();
            await SendAsync(response, capture).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the key back where no answer was kept.</summary>
    public ValueTask DisposeAsync() => _work?.Held.DisposeAsync() ?? default;

    private static Task SendAsync(HttpResponse response, ResponseCapture capture)
    {
        var body = capture.Body;
        if (body.IsEmpty)
        {
            return Task.CompletedTask;
        }

        response.ContentLength ??= body.Length;
        ResponseBytes.Copy(body, response.BodyWriter);
        return response.BodyWriter.FlushAsync().AsTask();
    }

    private static async ValueTask<HttpOnce> ReplayAsync(HttpInvocation invocation, ReadOnlyMemory<byte> kept, byte[] fingerprint)
    {
        if (!KeptAnswer.Is(kept.Span))
        {
            return await RefuseAsync(invocation, 409, "The function has run for the same key already, by another of its triggers. It was not run again.").ConfigureAwait(false);
        }

        if (!KeptAnswer.IsFor(kept.Span, fingerprint))
        {
            return await RefuseAsync(invocation, 422, "The same key was used for another request: with another method, path, query, body or authorization.").ConfigureAwait(false);
        }

        if (invocation.TryBeginResponse())
        {
            await WriteAsync(invocation.Http.Response, kept).ConfigureAwait(false);
        }

        return s_answered;
    }

    private static Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> kept)
    {
        var body = KeptAnswer.ReadHead(kept.Span, response);
        response.Headers[IdempotencyKey.ReplayedHeader] = "true";

        // Not the length of nothing: 204 and 304 must have none.
        return body.IsEmpty ? Task.CompletedTask : ResponseBytes.WriteAsync(response, body);
    }

    private static async ValueTask<HttpOnce> RefuseAsync(HttpInvocation invocation, int status, string detail, bool isPassing = false)
    {
        if (invocation.TryBeginResponse())
        {
            if (isPassing)
            {
                GatewayAnswers.RetryAfter(invocation.Http, TimeSpan.Zero);
            }

            await ProblemWriter.WriteAsync(invocation.Http, status, detail).ConfigureAwait(false);
        }

        return s_answered;
    }

    /// <summary>What is needed to keep the answer of an invocation that runs.</summary>
    private sealed record Work(
        HttpInvocation Invocation, HeldKey Held, byte[] Fingerprint, long KeepMilliseconds, ResponseCapture Capture, Dictionary<string, StringValues>? HeadersBefore);
}
