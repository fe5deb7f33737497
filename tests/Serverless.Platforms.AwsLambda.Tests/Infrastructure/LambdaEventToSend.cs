using System.Globalization;
using System.Text;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>An event, and what goes with it.</summary>
internal sealed record LambdaEventToSend(string Id, byte[] Body, DateTimeOffset Deadline, string? Trace, string? ClientContext, bool InChunks)
{
    public const string Arn = "arn:aws:lambda:us-east-2:123456789012:function:test";

    /// <summary>The answer to the question for an event; chunks are as small as to be cut in all places.</summary>
    public byte[] ToHttp()
    {
        var head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
            .Append(CultureInfo.InvariantCulture, $"Lambda-Runtime-Aws-Request-Id: {Id}\r\nLambda-Runtime-Deadline-Ms: {Deadline.ToUnixTimeMilliseconds()}\r\n")
            .Append("Lambda-Runtime-Invoked-Function-Arn: ").Append(Arn).Append("\r\n");
        if (Trace is not null)
        {
            head.Append("Lambda-Runtime-Trace-Id: ").Append(Trace).Append("\r\n");
        }

        if (ClientContext is not null)
        {
            head.Append("Lambda-Runtime-Client-Context: ").Append(ClientContext).Append("\r\n");
        }

        if (!InChunks)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n\r\n");
            return [.. Encoding.UTF8.GetBytes(head.ToString()), .. Body];
        }

        var bytes = new List<byte>(Encoding.UTF8.GetBytes(head.Append("Transfer-Encoding: chunked\r\n\r\n").ToString()));
        foreach (var chunk in Body.Chunk(7))
        {
            bytes.AddRange(Encoding.ASCII.GetBytes(chunk.Length.ToString("X", CultureInfo.InvariantCulture) + ";some=extension\r\n"));
            bytes.AddRange(chunk);
            bytes.AddRange("\r\n"u8);
        }

        bytes.AddRange("0\r\nSome: trailer\r\n\r\n"u8);
        return [.. bytes];
    }
}
