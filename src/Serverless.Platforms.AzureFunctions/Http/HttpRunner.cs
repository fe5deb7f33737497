using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Gateway;
using Serverless.Gateway.Exchange;
using Serverless.Gateway.Problems;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;
using Serverless.Platforms.AzureFunctions.Names;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>Runs HTTP functions whose request came in an envelope: the gateway sees a request like that of a server.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="prefix">What goes before routes, with its slash, or null.</param>
/// <param name="logger">Where is logged what cannot be answered.</param>
internal sealed class HttpRunner(GatewayApplication gateway, string? prefix, ILogger logger)
{
    /// <summary>Runs the function, and answers the host.</summary>
    /// <exception cref="InvalidEventException">There is no request in the envelope.</exception>
    public async Task RunAsync(HttpContext http, AzureInvocation invocation, Envelope envelope)
    {
        var request = envelope.Value(AzureName.Request, out _).Structure();
        if (request.Get("Method").Text() is not { Length: > 0 } || request.Get("Url").Text() is not { Length: > 0 })
        {
            throw new InvalidEventException($"The invocation of {invocation.Folder.Name} has no request: the value of its binding is an object with \"Method\" and \"Url\".");
        }

        // What is logged here belongs to it too.
        invocation.Enter();
        var exchange = new PlainExchange { TraceIdentifier = invocation.Id, User = Identities.Read(request.Get("Identities").Structure()) };
        var failure = await exchange.RunAsync(gateway, invocation.Folder.Function, invocation, e => RequestReader.Fill(e, request, prefix)).ConfigureAwait(false);
        if (failure is not null)
        {
            AzureLog.EndFailed(logger, invocation.Folder.Function, failure);
        }

        if (ResponseWriter.WhyNot(exchange) is { } why)
        {
            AzureLog.CannotAnswer(logger, invocation.Folder.Function, why);
            exchange.ClearAnswer();
            await ProblemWriter.WriteAsync(exchange.CreateContext(), StatusCodes.Status500InternalServerError, $"The response cannot be handed over: {why}.").ConfigureAwait(false);
        }

        await AnswerWriter.WriteAsync(http, invocation, response: json => ResponseWriter.Write(json, exchange)).ConfigureAwait(false);
    }
}
