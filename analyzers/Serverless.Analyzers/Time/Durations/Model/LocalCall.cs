namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>What a local function takes, which may be declared further down.</summary>
internal sealed class LocalCall(MethodTime time, bool untilDone) : Duration(0, true)
{
    public Duration Target => untilDone ? time.Done : time.Run;
}
