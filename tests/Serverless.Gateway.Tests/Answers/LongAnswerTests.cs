using System.Buffers;
using Serverless.Gateway.Results;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Answers;

public class LongAnswerTests
{
    [Theory]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task An_answer_of_any_length_is_sent_whole(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        await using var gateway = await TestGateway.StartAsync(
            TestFunction.Get("/returned", invocation => HttpAnswer.Bytes(invocation, bytes)),
            TestFunction.Get("/written", async invocation =>
            {
                invocation.TryBeginResponse();
                var writer = invocation.HttpContext.Response.BodyWriter;
                writer.Write(bytes);
                await writer.FlushAsync();
            }));
        Assert.Equal(bytes, await gateway.Client.GetByteArrayAsync(new Uri("/returned", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(bytes, await gateway.Client.GetByteArrayAsync(new Uri("/written", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Empty(gateway.Logs.Errors);
    }
}
