using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>Sends a response in pieces: first what its head says, then the body with each flush.</summary>
/// <param name="exchange">The request and its response.</param>
/// <param name="writer">Writes the head.</param>
/// <param name="output">The response to the platform.</param>
internal sealed class AnswerStream(EventExchange exchange, HttpAnswerWriter writer, ResponseStream output)
{
    /// <summary>The media type by which the platform knows that a head goes before the body.</summary>
    public const string ContentType = "application/vnd.awslambda.http-integration-response";

    /// <summary>Whether a part has left, so that the response cannot be taken back.</summary>
    public bool HasBegun => output.HasBegun;

    /// <summary>Sends what was written so far.</summary>
    /// <returns>False when nobody takes it any more.</returns>
    public async ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await exchange.StartAsync(cancellationToken).ConfigureAwait(false);
        return Send();
    }

    /// <summary>Ends the response.</summary>
    /// <param name="failure">What has gone wrong in its midst, or null.</param>
    /// <returns>Null, or why it was not taken.</returns>
    public string? End(Exception? failure)
    {
        Send();
        return output.End(failure);
    }

    private bool Send()
    {
        var body = exchange.IsHead ? [] : exchange.Answer.Written;
        bool isTaken;
        if (output.HasBegun)
        {
            isTaken = output.Write(body);
        }
        else
        {
            var first = new RequestBuffer();
            writer.WritePrelude(exchange, first);

            // Eight zeros part the head from the body.
            first.GetSpan(8)[..8].Clear();
            first.Advance(8);
            body.CopyTo(first.GetSpan(body.Length));
            first.Advance(body.Length);
            isTaken = output.Write(first.Body);
        }

        exchange.Answer.Reset();
        return isTaken;
    }
}
