using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

/// <summary>What functions send is written as what they answer is: by the generated handlers, into a buffer that the thread keeps.</summary>
public class OutputJsonTests
{
    private const string Expected = """{"id":7,"ad":"schön"}""";

    [Fact]
    public async Task Outputs_are_written_by_the_generated_handler_and_allocate_their_body_alone()
    {
        const int Count = 100;
        var types = new ClickContext();
        var allocated = 0L;
        ReadOnlyMemory<byte> body = default;
        var function = new DirectLambda("Buy", invocation =>
        {
            var click = new Click(7, "schön");
            body = Written(invocation, click);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Count; i++)
            {
                Written(invocation, click);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            invocation.Answer(click, invocation.Json<Click>());
            return Task.CompletedTask;
        });
        var host = FunctionHost.CreateContext(new LambdaApplication(function) { Types = types }, [], null);
        var answer = await new FunctionInvoker(host).InvokeAsync("Buy", ReadOnlyMemory<byte>.Empty);

        Assert.Equal(Expected, Encoding.UTF8.GetString(body.Span));
        Assert.Equal(Expected, Encoding.UTF8.GetString(answer.Span));
        Assert.Equal(Count + 2, types.Calls);

        // An array has a header and is padded: nothing else is left.
        Assert.InRange(allocated, 0, Count * (body.Length + 32));
    }

    private static ReadOnlyMemory<byte> Written(FunctionInvocation invocation, Click click) => Payload.WriteAsync(invocation, click).Result.Body;

    private sealed record Click(int Id, string Ad);

    /// <summary>Metadata as the generator writes it; without its handler it would write nothing.</summary>
    private sealed class ClickContext() : JsonSerializerContext(null), IJsonTypeInfoResolver, IFunctionJsonContext
    {
        public int Calls { get; private set; }

        protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

        public override JsonTypeInfo? GetTypeInfo(Type type) => throw new NotSupportedException();

        JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options)
        {
            if (type != typeof(Click))
            {
                return null;
            }

            var info = JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<Click>
            {
                PropertyMetadataInitializer = static _ => [],
                SerializeHandler = (writer, click) =>
                {
                    Calls++;
                    writer.WriteStartObject();
                    writer.WriteNumber("id"u8, click.Id);
                    writer.WriteString("ad"u8, click.Ad);
                    writer.WriteEndObject();
                },
            });
            info.OriginatingResolver = this;
            return info;
        }
    }
}
