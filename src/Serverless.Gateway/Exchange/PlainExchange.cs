using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Serverless.Gateway.Problems;
using Serverless.Hosting;

namespace Serverless.Gateway.Exchange;

/// <summary>A request whose parts somebody has read, and its response: for platforms that put a request into a message of their own.</summary>
internal sealed class PlainExchange : HttpExchange
{
    private readonly List<KeyValuePair<string, StringValues>> _headers = [];

    /// <summary>The caller's address, or null for the one that was forwarded.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>What identifies the request.</summary>
    public required string TraceIdentifier { get; init; }

    /// <summary>Who was let in before, or null.</summary>
    public ClaimsPrincipal? User { get; init; }

    /// <summary>Adds a header of the request.</summary>
    public void AddHeader(string name, StringValues value) => _headers.Add(new(name, value));

    /// <summary>Runs the function that takes the request.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="function">The one function that the platform has chosen; null for the one that the route chooses.</param>
    /// <param name="origin">What the platform says of the invocation, or null.</param>
    /// <param name="fill">Fills in the request.</param>
    /// <returns>What was thrown by somebody who waited for the end of the response, for the log; or null.</returns>
    public async Task<Exception?> RunAsync(GatewayApplication gateway, string? function, InvocationOrigin? origin, Action<PlainExchange> fill)
    {
        var invocation = new HttpInvocation(gateway) { Origin = origin };
        invocation.Attach(Begin());
        fill(this);
        await gateway.ProcessAsync(invocation, function).ConfigureAwait(false);
        if (IsAborted)
        {
            // Nothing has left, so that the caller can still be told.
            ClearAnswer();
            await ProblemWriter.WriteAsync(CreateContext(), invocation.HasExpired ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status500InternalServerError, null).ConfigureAwait(false);
        }

        await StartAsync().ConfigureAwait(false);
        var failure = await FinishAsync().ConfigureAwait(false);
        invocation.End();
        return failure;
    }

    protected override void ReadHeaders(HeaderDictionary headers)
    {
        foreach (var (name, value) in _headers)
        {
            headers.Append(name, value);
        }

        headers.Remove("transfer-encoding");
        headers.ContentLength = RequestBody.IsEmpty ? (headers.ContentLength is null ? null : 0) : RequestBody.Length;
    }

    protected override string? ReadRemoteAddress() => RemoteAddress ?? ForwardedAddress();

    protected override string ReadTraceIdentifier() => TraceIdentifier;

    protected override ClaimsPrincipal? ReadUser() => User;
}
