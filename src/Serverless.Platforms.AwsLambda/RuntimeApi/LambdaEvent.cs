using System.Buffers.Text;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>An event as the Runtime API hands it over. Head and body lie in the connection's buffer until its next call.</summary>
/// <param name="requestId">Identifies the invocation.</param>
/// <param name="head">The header lines.</param>
/// <param name="found">Where in the lines is what every event has.</param>
/// <param name="body">The event.</param>
internal readonly struct LambdaEvent(string requestId, ReadOnlyMemory<byte> head, AnswerHead found, ReadOnlyMemory<byte> body)
{
    /// <summary>Identifies the invocation.</summary>
    public string RequestId => requestId;

    /// <summary>The event.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>When the platform ends the process; null where it does not say.</summary>
    public DateTimeOffset? Deadline =>
        Utf8Parser.TryParse(head.Span[found.Deadline], out long milliseconds, out _) && milliseconds is > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <summary>The trace in the form of X-Ray, <c>Root=1-..;Parent=..;Sampled=1</c>, as bytes; empty for none.</summary>
    public ReadOnlySpan<byte> Trace => head.Span[found.Trace];

    /// <summary>What a function can ask for.</summary>
    public LambdaContext CreateContext() => new(requestId)
    {
        InvokedFunctionArn = Text("lambda-runtime-invoked-function-arn"u8),
        TraceId = Text("lambda-runtime-trace-id"u8),
        ClientContext = Text("lambda-runtime-client-context"u8),
        CognitoIdentity = Text("lambda-runtime-cognito-identity"u8),
        TenantId = Text("lambda-runtime-aws-tenant-id"u8),
    };

    private string? Text(ReadOnlySpan<byte> name) => HeaderLines.Text(head.Span, name);
}
