using System.Diagnostics;

namespace Serverless.Hosting;

/// <summary>The span and the measurements of one invocation. Made only while somebody listens.</summary>
internal sealed class InvocationTelemetry
{
    private static int s_isWarm;

    private readonly FunctionDefinition _function;
    private readonly bool _isColdStart;
    private readonly long _started = Stopwatch.GetTimestamp();
    private Activity? _activity;
    private string? _error;
    private bool _timedOut;
    private TagList _httpTags;
    private bool _isHttp;

    private InvocationTelemetry(FunctionDefinition function)
    {
        _function = function;
        _isColdStart = Interlocked.Exchange(ref s_isWarm, 1) == 0;
    }

    /// <summary>Whether nobody else measures the request.</summary>
    public bool IsServer { get; set; } = true;

    /// <summary>How long the host took from its start until invocations could come.</summary>
    public static TimeSpan InitDuration { get; set; }

    public static bool IsEnabled => ServerlessTelemetry.IsEnabled;

    public static InvocationTelemetry Start(FunctionInvocation invocation)
    {
        var telemetry = new InvocationTelemetry(invocation.Definition);
        invocation.Describe(telemetry);
        if (telemetry._activity is { } activity)
        {
            activity.SetTag("faas.name", telemetry._function.Name);
            activity.SetTag("faas.trigger", telemetry.Trigger);
            activity.SetTag("faas.coldstart", telemetry._isColdStart);
            activity.SetTag("faas.invocation_id", invocation.InvocationId);
        }

        if (telemetry._isColdStart)
        {
            var tags = telemetry.FunctionTags();
            ServerlessTelemetry.ColdStarts.Add(1, tags);
            ServerlessTelemetry.InitDuration.Record(InitDuration.TotalSeconds, tags);
        }

        return telemetry;
    }

    /// <summary>Starts the span, with the caller's as its parent.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="carrier">What the caller has sent.</param>
    /// <param name="getter">Answers one of the carrier's fields, such as <c>traceparent</c>.</param>
    public void StartSpan(string name, object? carrier, DistributedContextPropagator.PropagatorGetterCallback getter)
    {
        if (!ServerlessTelemetry.Source.HasListeners())
        {
            return;
        }

        if (Activity.Current is not null)
        {
            // Within a server that has a span of its own already, with the caller's as its parent.
            _activity = ServerlessTelemetry.Source.StartActivity(name, ActivityKind.Internal);
            return;
        }

        var propagator = DistributedContextPropagator.Current;
        propagator.ExtractTraceIdAndState(carrier, getter, out var parent, out var state);
        _activity = ActivityContext.TryParse(parent, state, isRemote: true, out var context)
            ? ServerlessTelemetry.Source.CreateActivity(name, ActivityKind.Server, context)
            : ServerlessTelemetry.Source.CreateActivity(name, ActivityKind.Server);
        if (_activity is null)
        {
            return;
        }

        AddBaggage(_activity, carrier, getter);
        _activity.Start();
    }

    /// <summary>Starts the span of a function that messages have started: a consumer's, in the trace of whoever has sent.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="parent">The sender's span, or default for a new trace.</param>
    /// <param name="links">The senders' spans of a batch, or null.</param>
    /// <param name="carrier">What the sender has sent.</param>
    /// <param name="getter">Answers one of the carrier's fields, such as <c>baggage</c>.</param>
    public void StartConsumerSpan(
        string name, ActivityContext parent, IEnumerable<ActivityLink>? links, object? carrier, DistributedContextPropagator.PropagatorGetterCallback getter)
    {
        if (!ServerlessTelemetry.Source.HasListeners())
        {
            return;
        }

        // What has started the worker is not what has sent the message.
        Activity.Current = null;
        _activity = ServerlessTelemetry.Source.CreateActivity(name, ActivityKind.Consumer, parent, null, links);
        if (_activity is null)
        {
            return;
        }

        AddBaggage(_activity, carrier, getter);
        _activity.Start();
    }

    /// <summary>Sets an attribute of the span.</summary>
    public void SetTag(string name, object? value) => _activity?.SetTag(name, value);

    /// <summary>Sets an attribute of the span and of the HTTP measurements, unless another server measures the request.</summary>
    public void SetHttpTag(string name, object? value)
    {
        _isHttp = IsServer;
        _httpTags.Add(name, value);
        _activity?.SetTag(name, value);
    }

    /// <summary>Notes the status of an HTTP answer; 5xx is an error of the function.</summary>
    public void SetStatus(int status)
    {
        SetHttpTag("http.response.status_code", status);
        if (status >= 500)
        {
            _error ??= status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The deadline has passed.</summary>
    public void Expired()
    {
        _timedOut = true;
        _error ??= "timeout";
    }

    /// <summary>The caller has gone.</summary>
    public void Disconnected() => _error ??= "disconnected";

    /// <summary>The function has failed.</summary>
    public void Failed(Exception exception)
    {
        _error ??= exception.GetType().FullName;
        _activity?.AddException(exception);
    }

    /// <summary>Ends span and measurements.</summary>
    public void End(FunctionInvocation invocation)
    {
        invocation.DescribeAnswer(this);
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var tags = FunctionTags();
        ServerlessTelemetry.InvokeDuration.Record(seconds, tags);
        if (_timedOut)
        {
            ServerlessTelemetry.Timeouts.Add(1, tags);
        }

        if (_error is null)
        {
            ServerlessTelemetry.Invocations.Add(1, tags);
        }
        else
        {
            ServerlessTelemetry.Errors.Add(1, tags);
        }

        if (_isHttp)
        {
            if (_error is not null)
            {
                _httpTags.Add("error.type", _error);
            }

            ServerlessTelemetry.RequestDuration.Record(seconds, _httpTags);
        }

        if (_activity is { } activity)
        {
            if (_error is not null)
            {
                activity.SetTag("error.type", _error);
                activity.SetStatus(ActivityStatusCode.Error);
            }

            activity.Stop();
        }
    }

    private string Trigger => _function.Kind switch
    {
        "http" => "http",
        "queue" or "stream" or "event" => "pubsub",
        "timer" => "timer",
        "blob" or "table" => "datasource",
        _ => "other",
    };

    private static void AddBaggage(Activity activity, object? carrier, DistributedContextPropagator.PropagatorGetterCallback getter)
    {
        foreach (var (key, value) in DistributedContextPropagator.Current.ExtractBaggage(carrier, getter)?.Reverse() ?? [])
        {
            // The list is kept newest first: added from its end, it reads as the caller wrote it.
            activity.AddBaggage(key, value);
        }
    }

    private TagList FunctionTags() => new()
    {
        { "faas.name", _function.Name },
        { "faas.trigger", Trigger },
    };
}
