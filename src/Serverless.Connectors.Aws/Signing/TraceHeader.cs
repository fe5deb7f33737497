using System.Diagnostics;

namespace Serverless.Connectors.Aws;

/// <summary>The sender's trace in the words of AWS X-Ray.</summary>
internal static class TraceHeader
{
    public const string Name = "x-amzn-trace-id";

    /// <summary>Translates a W3C <c>traceparent</c>; null where it is none. X-Ray's ids are the same digits, cut after the eighth.</summary>
    public static string? From(string? traceParent) => ActivityContext.TryParse(traceParent, null, out var context)
        ? From(context.TraceId.ToHexString(), context)
        : null;

    private static string From(string trace, ActivityContext context) =>
        $"Root=1-{trace[..8]}-{trace[8..]};Parent={context.SpanId.ToHexString()};Sampled={(context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? 1 : 0)}";
}
