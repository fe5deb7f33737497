using Microsoft.AspNetCore.Http;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Gateway;
using Serverless.Gateway.Exchange;
using Serverless.Gateway.Kestrel;
using Serverless.Gateway.Problems;
using Serverless.Hosting;
using Serverless.Platforms.Knative.Google;
using Serverless.Platforms.Knative.Requests;

namespace Serverless.Platforms.Knative.Events;

/// <summary>Takes events out of requests: those that no route takes, or with a target that only events start, all of them.</summary>
internal sealed class EventFront : IRequestFront
{
    // A function's own address, as the triggers that the build writes have it.
    private const string FunctionPath = "/_functions/";

    private readonly FunctionHostContext _host;
    private readonly GatewayApplication _gateway;
    private readonly TargetFront? _target;
    private readonly FrameworkTarget? _function;
    private EventRun? _run;

    public EventFront(FunctionHostContext host, GatewayApplication gateway, FrameworkTarget? target)
    {
        _host = host;
        _gateway = gateway;
        _target = target is null ? null : new TargetFront(host, gateway, target);
        _function = _target is { TakesRequests: false } ? target : null;
    }

    /// <summary>Begins to hand events to functions.</summary>
    public void Open(PlatformEvents events) => _run = new EventRun(_host, events, _host.LoggerFactory.CreateLogger("Serverless.Knative"));

    /// <inheritdoc/>
    public Task? TryProcessAsync(HttpInvocation invocation)
    {
        if (_target is { TakesRequests: true })
        {
            return _target.TryProcessAsync(invocation);
        }

        var http = invocation.Http;
        var request = http.Request;
        if (_function is not null && TargetFront.IsForBrowsers(request.Path.Value ?? "/"))
        {
            return ProblemWriter.WriteAsync(http, StatusCodes.Status404NotFound);
        }

        var mayBeEvent = HttpMethods.IsPost(request.Method) || WebHookHandshake.IsAsked(request);
        if (_function is null && (!mayBeEvent || _gateway.HasFunction(request.Method, request.Path.Value ?? "/", invocation.Route)))
        {
            return null;
        }

        if (WebHookHandshake.IsAsked(request))
        {
            WebHookHandshake.Answer(request, http.Response, _host.Settings.Lookup(WebHookHandshake.Setting));
            return Task.CompletedTask;
        }

        if (_function is null && request.Path.Value is { } path && path.StartsWith(FunctionPath, StringComparison.Ordinal))
        {
            return ReceiveAsync(http, path[FunctionPath.Length..]);
        }

        if (!mayBeEvent)
        {
            return GatewayAnswers.MethodNotAllowedAsync(http, "POST");
        }

        return CloudEventReader.IsEvent(request.Headers) || _function is not null || LegacyEvent.MayBe(request) ? ReceiveAsync(http, _function?.Name) : null;
    }

    private async Task ReceiveAsync(HttpContext http, string? function)
    {
        try
        {
            var body = await RequestBody.ReadAsync(http.Request).ConfigureAwait(false);
            var records = CloudEventReader.IsEvent(http.Request.Headers)
                ? CloudEventReader.Read(http.Request.Headers, body)
                : LegacyEvent.TryRead(http.Request.Path.Value ?? "/", body, _host.TimeProvider.GetUtcNow()) is { } legacy ? [legacy] : null;
            if (records is not null)
            {
                await _run!.RunAsync(http, records, function).ConfigureAwait(false);
            }
            else if (function is null)
            {
                await GatewayAnswers.NotFoundAsync(_gateway, http).ConfigureAwait(false);
            }
            else
            {
                await ProblemWriter.WriteAsync(http, StatusCodes.Status400BadRequest, "The request is no event: neither one of CloudEvents, nor a background event, nor a push of Pub/Sub.").ConfigureAwait(false);
            }
        }
        catch (CloudEventException exception)
        {
            await ProblemWriter.WriteAsync(http, exception.StatusCode, exception.Message).ConfigureAwait(false);
        }
        catch (InvalidEventException exception)
        {
            await ProblemWriter.WriteAsync(http, StatusCodes.Status400BadRequest, exception.Message).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await FailedRequests.AnswerAsync(http, exception).ConfigureAwait(false);
        }
    }
}
