using System.Buffers;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda.Direct;

/// <summary>Runs direct functions: the event is the payload, and the answer is what the function returns.</summary>
/// <param name="host">The host.</param>
/// <param name="functions">The program's functions.</param>
/// <param name="call">The loop's event.</param>
internal sealed class DirectEventHandler(FunctionHostContext host, HandlerTable functions, LambdaCall call) : IEventHandler
{
    private DirectInvocation? _invocation;

    /// <inheritdoc/>
    public Task RunAsync(EventShape shape, RuntimeApiClient client)
    {
        var own = shape == EventShape.Own ? OwnEvent.Read(call.Event.Body) : null;
        var function = own?.Function is { } name ? functions.FindDirect(name) : functions.GetDirect();
        var invoked = new FunctionCall { Data = own is null ? call.Event.Body : own.Payload, InvocationId = call.Event.RequestId, Origin = call };
        _invocation = new DirectInvocation(host, function, invoked, CancellationToken.None);
        return host.Engine.RunAsync(_invocation, function);
    }

    /// <inheritdoc/>
    public string? Answer(RuntimeApiClient client)
    {
        var answer = _invocation!.TakeAnswer();
        if (answer.Length > RuntimeApiClient.LongestAnswer)
        {
            throw new AnswerTooLargeException(AnswerLimit.Describe(answer.Length));
        }

        var body = client.Body;
        body.Reset();
        body.Write(answer.IsEmpty ? "null"u8 : answer.Span);
        return client.Respond(call.Event.RequestId);
    }

    /// <inheritdoc/>
    public bool TryRelease()
    {
        var invocation = _invocation;
        _invocation = null;
        return invocation is null || invocation.TryRelease();
    }
}
