using Microsoft.AspNetCore.Http;
using Serverless.Gateway;
using Serverless.Gateway.Problems;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>Runs HTTP functions for events of one loop: the gateway sees a request like that of a server.</summary>
internal sealed class HttpEventHandler : IEventHandler
{
    private const string FunctionUrlDomain = ".lambda-url.";
    private const string HealthCheckAgent = "ELB-HealthChecker/";

    private readonly GatewayApplication _gateway;
    private readonly HttpEventSettings _settings;
    private readonly LambdaCall _call;
    private readonly HttpInvocation _invocation;
    private readonly EventExchange _exchange;
    private readonly HttpAnswerWriter _writer = new();
    private readonly string? _function;

    /// <summary>Makes the handler.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="settings">How events are read.</param>
    /// <param name="function">The one function that the handler of the platform names; null for all.</param>
    /// <param name="call">The loop's event.</param>
    public HttpEventHandler(GatewayApplication gateway, HttpEventSettings settings, string? function, LambdaCall call)
    {
        _gateway = gateway;
        _settings = settings;
        _function = function;
        _call = call;
        _exchange = new EventExchange(call);
        _invocation = new HttpInvocation(gateway) { IsKept = true, Origin = call };
    }

    /// <inheritdoc/>
    public Task RunAsync(EventShape shape, RuntimeApiClient client)
    {
        _exchange.Shape = shape;
        _invocation.Attach(_exchange.Begin());
        try
        {
            new HttpEventReader(_exchange, _settings).Read(_call.Event.Body);
        }
        catch (BadHttpRequestException exception)
        {
            return ProblemWriter.WriteAsync(_invocation.Http, exception.StatusCode, exception.Message);
        }

        if (_settings.IsStreamed && shape == EventShape.Http2 && _exchange.DomainName?.Contains(FunctionUrlDomain, StringComparison.Ordinal) == true)
        {
            var stream = new AnswerStream(_exchange, _writer, client.BeginStream(_call.Event.RequestId, AnswerStream.ContentType));
            _exchange.Streaming = stream;
            _exchange.Answer.Flush = stream.FlushAsync;
        }
        else
        {
            _exchange.Answer.Flush = null;
        }

        return shape is EventShape.Alb or EventShape.AlbMultiValue && IsHealthCheck() ? Task.CompletedTask : _gateway.ProcessAsync(_invocation, _function);
    }

    /// <inheritdoc/>
    public string? Answer(RuntimeApiClient client)
    {
        if (_exchange.Streaming is { HasBegun: true } begun)
        {
            return Ended(begun.End(_exchange.IsAborted ? new IOException("The response was given up in its midst; the log of the function says why.") : null));
        }

        if (_exchange.IsAborted)
        {
            // Nothing has left, so that the caller can still be told.
            Replace(_invocation.HasExpired ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status500InternalServerError, null);
        }

        if (_exchange.IsStartAwaited)
        {
            _exchange.StartAsync().GetAwaiter().GetResult();
        }

        if (_exchange.Streaming is { } streaming)
        {
            return Ended(streaming.End(null));
        }

        _writer.Write(_exchange, client.Body);
        if (client.Body.Length > RuntimeApiClient.LongestAnswer)
        {
            var length = client.Body.Length;
            client.Body.Reset();
            Replace(StatusCodes.Status500InternalServerError, "The response is larger than the platform takes.");
            _writer.Write(_exchange, client.Body);
            return Ended(client.Respond(_call.Event.RequestId) ?? AnswerLimit.Describe(length));
        }

        return Ended(client.Respond(_call.Event.RequestId));
    }

    /// <inheritdoc/>
    public bool TryRelease() => _invocation.End();

    private string? Ended(string? refusal)
    {
        if (_exchange.IsEndAwaited && _exchange.FinishAsync().GetAwaiter().GetResult() is { } failure)
        {
            return refusal ?? $"what waited for its end has failed: {failure.Message}";
        }

        return refusal;
    }

    private void Replace(int status, string? detail)
    {
        _exchange.ClearAnswer();
        ProblemWriter.WriteAsync(_exchange.CreateContext(), status, detail).GetAwaiter().GetResult();
    }

    /// <summary>A load balancer asks for the health of a target; where no function takes the path, the host answers that it lives.</summary>
    private bool IsHealthCheck() =>
        _exchange.RequestHeaders.UserAgent.ToString().StartsWith(HealthCheckAgent, StringComparison.Ordinal)
        && !_gateway.HasFunction(_exchange.Method, _exchange.Path, _invocation.Route);
}
