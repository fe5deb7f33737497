using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.Direct;
using Serverless.Platforms.AwsLambda.Http;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>What one loop works with: a connection, and the objects of one event after the other.</summary>
internal sealed class LambdaWorker
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Taken = 2;

    private readonly LambdaProcess _process;
    private readonly LambdaCall _call = new();
    private HttpEventHandler? _http;
    private DirectEventHandler? _direct;
    private IEventHandler? _events;
    private IEventHandler? _handler;
    private int _state;

    public LambdaWorker(LambdaProcess process)
    {
        _process = process;
        Client = new RuntimeApiClient(Host.EndPoint);
        _call.Blocked = OnBlocked;
    }

    /// <summary>The connection.</summary>
    public RuntimeApiClient Client { get; }

    /// <summary>Runs what an event starts, and waits for it on this thread.</summary>
    /// <param name="next">The event.</param>
    /// <param name="failure">What was thrown outside of a function, or null.</param>
    /// <returns>False when the function has blocked the thread past its deadline, and another thread has answered and gone on.</returns>
    public bool Run(in LambdaEvent next, out Exception? failure)
    {
        _call.Begin(next);
        Volatile.Write(ref _state, Running);
        failure = null;
        try
        {
            if (Host.IsAlone && next.Trace is { IsEmpty: false } trace)
            {
                Environment.SetEnvironmentVariable(LambdaEnvironment.TraceVariable, Encoding.ASCII.GetString(trace));
            }

            var shape = EventShapes.Of(next.Body.Span);
            _handler = Choose(shape);
            _handler?.RunAsync(shape, Client).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        return Interlocked.CompareExchange(ref _state, Idle, Running) == Running;
    }

    /// <summary>Sends the answer of the event.</summary>
    /// <param name="failure">What was thrown outside of a function, or null.</param>
    /// <param name="client">The connection to send it through.</param>
    public void Answer(Exception? failure, RuntimeApiClient client)
    {
        var requestId = _call.Event.RequestId;
        string? refusal = null;
        if (failure is null)
        {
            try
            {
                if (_handler is null)
                {
                    client.Body.Write("null"u8);
                }

                refusal = _handler is null ? client.Respond(requestId) : _handler.Answer(client);
            }
            catch (Exception exception) when (exception is not RuntimeApiException)
            {
                failure = exception;
            }
        }

        if (failure is RuntimeApiException)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (failure is not null)
        {
            if (failure is InvalidEventException or AnswerTooLargeException)
            {
                LambdaLog.Failed(Host.Logger, requestId, failure.Message);
            }

            refusal = client.Fail(requestId, ErrorReport.TypeOf(failure), failure);
        }

        if (refusal is not null)
        {
            LambdaLog.Refused(Host.Logger, requestId, refusal);
        }
    }

    /// <summary>Ends the run. False when a function that has outlived its deadline still has the objects.</summary>
    public bool TryRelease()
    {
        var handler = _handler;
        _handler = null;
        return handler is null || handler.TryRelease();
    }

    /// <summary>Wakes the loop where it waits for an event.</summary>
    public void InterruptIfIdle()
    {
        if (Volatile.Read(ref _state) == Idle)
        {
            Client.Interrupt();
        }
    }

    private LambdaHost Host => _process.Host;

    private IEventHandler? Choose(EventShape shape)
    {
        switch (shape)
        {
            case EventShape.Own when OwnEvent.Read(_call.Event.Body).IsWarmUp:
                return null;
            case not EventShape.Own when Host.Handlers.IsDirect:
                // A handler that names a direct function takes any event as its payload.
                break;
            case EventShape.Http2 or EventShape.Rest or EventShape.Http1 or EventShape.Alb or EventShape.AlbMultiValue:
                return _http ??= new HttpEventHandler(Host.Gateway, Host.Http, Host.Handlers.Function, _call);
            case EventShape.WebSocket:
                throw new InvalidEventException("The event is of a WebSocket API, which is not supported. Use an HTTP API, a REST API or a function URL, and server-sent events for what is to be pushed.");
            case EventShape.Other or EventShape.Own:
                break;
            default:
                if ((_events ??= Host.CreateEvents(_call)) is { } events)
                {
                    return events;
                }

                break;
        }

        return _direct ??= new DirectEventHandler(Host.Context, Host.Handlers, _call);
    }

    /// <summary>On the thread that looks on: the function has been answered for, and its thread is lost.</summary>
    private void OnBlocked()
    {
        if (Interlocked.CompareExchange(ref _state, Taken, Running) == Running)
        {
            LambdaLoop.Continue(_process, this);
        }
    }
}
