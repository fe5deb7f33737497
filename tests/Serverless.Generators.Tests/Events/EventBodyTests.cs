using Serverless.Events;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>How what an event brings reaches the function, for each trigger and each form.</summary>
public class EventBodyTests
{
    private const string Types = """
        public record Order(int Id, string? Note = null);
        """;

    /// <summary>What takes one message: the type, how it is shown, what is sent, what is seen.</summary>
    public static TheoryData<string, string, string, string> One => new()
    {
        { "Order", "body.ToString()", """{"id":7,"note":"n"}""", "Order { Id = 7, Note = n }" },
        { "Order?", "body is null ? \"null\" : \"?\"", "null", "null" },
        { "int", "(body + 1).ToString()", "41", "42" },
        { "int?", "body.HasValue.ToString()", "null", "False" },
        { "string", "body", "{\"as\":\"it is\"}", "{\"as\":\"it is\"}" },
        { "byte[]", "string.Join(\",\", body)", "AB", "65,66" },
        { "ReadOnlyMemory<byte>", "body.Length.ToString()", "AB", "2" },
        { "Dictionary<string, int>", "body[\"a\"].ToString()", """{"a":5}""", "5" },
        { "System.Text.Json.JsonElement", "body.GetRawText()", """[1, 2]""", "[1, 2]" },
        { "Message<Order>", "$\"{body.Body.Id} {body.Attempt} {body.Id.Length > 0} {body.Headers is not null} {body.EnqueuedAt > DateTimeOffset.UnixEpoch}\"", """{"id":7}""", "7 1 True True True" },
        { "Message<string>", "body.Body", "text", "text" },
        { "Message<byte[]>", "body.Body.Length.ToString()", "AB", "2" },
        { "Message<int?>", "(body.Body is null).ToString()", "null", "True" },
    };

    [Theory]
    [MemberData(nameof(One))]
    public async Task One_message(string type, string shown, string sent, string expected)
    {
        await using var program = await EventProgram.StartAsync($$"""
            public static class F
            {
                [QueueTrigger("queue"), StreamTrigger("stream", FromStart = true), EventTrigger("event")]
                public static void Run({{type}} body) => Seen.Add({{shown}});
            }
            {{Types}}
            """);
        foreach (var kind in new[] { EventKind.Queue, EventKind.Stream, EventKind.Event })
        {
            await program.SendAsync(kind, kind.ToString().ToLowerInvariant(), sent);
        }

        Assert.Equal([expected, expected, expected], program.Lines);
    }

    [Fact]
    public async Task A_direct_function_is_started_by_an_output_and_by_its_name()
    {
        await using var program = await EventProgram.StartAsync($$"""
            public class Mail(TimeProvider clock)
            {
                [DirectTrigger] public string Send(Order order, FunctionContext context, CancellationToken cancel) { Seen.Add($"{order.Id} {clock is not null} {cancel.CanBeCanceled}"); return "sent"; }
                [QueueTrigger("q")] [return: DirectOutput("Mail.Send")] public static Order Ask(int id) => new(id);
            }
            public static class Startup { [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { } }
            {{Types}}
            """);
        await program.SendAsync(EventKind.Queue, "q", "1");
        Assert.Equal("\"sent\"", await program.InvokeAsync("Mail.Send", """{"id":2}"""));
        Assert.Equal(["1 True True", "2 True True"], program.Lines);
    }

    [Theory]
    [InlineData("IReadOnlyList<Order>")]
    [InlineData("IReadOnlyCollection<Order>")]
    [InlineData("IList<Order>")]
    [InlineData("ICollection<Order>")]
    [InlineData("IEnumerable<Order>")]
    [InlineData("List<Order>")]
    [InlineData("Order[]")]
    [InlineData("IReadOnlyList<Order>?")]
    [InlineData("IReadOnlyList<Message<Order>>", "Body.Id")]
    [InlineData("Message<Order>[]", "Body.Id")]
    [InlineData("List<Message<Order>>", "Body.Id")]
    [InlineData("IReadOnlyList<string>", "Length", "8,8")]
    [InlineData("byte[][]", "Length", "8,8")]
    [InlineData("IReadOnlyList<byte[]>", "Length", "8,8")]
    [InlineData("List<ReadOnlyMemory<byte>>", "Length", "8,8")]
    [InlineData("Message<byte[]>[]", "Body.Length", "8,8")]
    [InlineData("Dictionary<string, int>[]", "Count", "1,1")]
    [InlineData("System.Text.Json.JsonElement[]", "ValueKind", "Object,Object")]
    public async Task A_batch(string type, string member = "Id", string expected = "1,2")
    {
        await using var program = await EventProgram.StartAsync($$"""
            public static class F
            {
                [HttpTrigger("GET", "/x")]
                [return: QueueOutput("queue"), StreamOutput("stream")]
                public static Order[] Send() => [new(1), new(2)];

                [QueueTrigger("queue"), StreamTrigger("stream", FromStart = true)]
                public static void Run({{type}} items) => Seen.Add(string.Join(",", items!.Select(i => i.{{member}})));
            }
            public record Order(int Id);
            """);
        _ = await program.GetAsync("/x");
        await program.DrainAsync();
        // Two messages of a stream without a key may lie in two partitions, whose batches are two.
        Assert.Equal(
            expected.Split(',').Concat(expected.Split(',')).Order(StringComparer.Ordinal),
            program.Lines.SelectMany(l => l.Split(',')).Order(StringComparer.Ordinal));
        Assert.Contains(expected, program.Lines);
    }

    [Theory]
    [InlineData("BatchResult Run(IReadOnlyList<Message<Order>> orders)", "return result;")]
    [InlineData("async Task<BatchResult> Run(Message<Order>[] orders)", "await Task.Yield(); return result;")]
    [InlineData("ValueTask<BatchResult> Run(List<Message<Order>> orders)", "return new(result);")]
    public async Task What_a_batch_result_says_has_failed_is_tried_again(string method, string end)
    {
        await using var program = await EventProgram.StartAsync($$"""
            public static class F
            {
                [HttpTrigger("GET", "/x")] [return: QueueOutput("queue")] public static Order[] Send() => [new(1), new(2), new(3)];

                [QueueTrigger("queue", MaxAttempts = 2)]
                public static {{method}}
                {
                    var result = BatchResult.Success;
                    foreach (var order in orders)
                    {
                        Seen.Add($"{order.Body.Id} {order.Attempt}");
                        if (order.Body.Id == 2) { result.Fail(order.Id, new InvalidOperationException("two")); }
                    }

                    {{end}}
                }
            }
            {{Types}}
            """);
        _ = await program.GetAsync("/x");
        await program.DrainAsync();
        Assert.Equal(["1 1", "2 1", "2 2", "3 1"], program.Lines);
        Assert.Equal(["two"], (await program.DeadLettersAsync()).Select(d => d.Error));
    }

    [Theory]
    [InlineData("Order", "body.Id.ToString()", """{"id":7}""", "7")]
    [InlineData("Order?", "(body is null).ToString()", "null", "True")]
    [InlineData("List<Order>", "body.Count.ToString()", """[{"id":7},{"id":8}]""", "2")]
    [InlineData("int[]", "body.Sum().ToString()", "[1,2,3]", "6")]
    [InlineData("string", "body", "text", "text")]
    [InlineData("byte[]", "body.Length.ToString()", "abc", "3")]
    [InlineData("ReadOnlyMemory<byte>", "body.Length.ToString()", "abc", "3")]
    [InlineData("Stream", "new StreamReader(body).ReadToEnd()", "content", "content")]
    public async Task The_content_of_an_object(string type, string shown, string sent, string expected)
    {
        await using var program = await EventProgram.StartAsync($$"""
            public class F
            {
                [BlobTrigger("uploads/{user}/{id}.{ext}")]
                public async Task Run(BlobInfo blob, {{type}} body, string user, Guid id, string? EXT, FunctionContext context, CancellationToken cancel)
                {
                    var shown = {{shown}};
                    await Task.Yield();
                    Seen.Add($"{shown} {blob.Bucket} {blob.Size} {user} {id:N} {EXT} {context.Attempt}");
                }
            }
            {{Types}}
            """);
        await program.SendAsync(EventKind.Blob, "uploads", System.Text.Encoding.UTF8.GetBytes(sent), "bob/7a1c1f8e2d6b4d0b9d3b1c0a5e6f7a8b.json");
        await program.SendAsync(EventKind.Blob, "uploads", System.Text.Encoding.UTF8.GetBytes(sent), "bob/other/7a1c1f8e2d6b4d0b9d3b1c0a5e6f7a8b.json");
        Assert.Equal([$"{expected} uploads {sent.Length} bob 7a1c1f8e2d6b4d0b9d3b1c0a5e6f7a8b json 1"], program.Lines);
    }

    [Fact]
    public async Task A_part_of_a_name_that_is_not_of_its_type_is_a_dead_letter_at_once()
    {
        await using var program = await EventProgram.StartAsync("""
            public enum Color { Red, Green }
            public static class F
            {
                [BlobTrigger("uploads/{color}/{day}/{number}/{**rest}")]
                public static void Run(Color color, DateOnly? day, int number, string rest) => Seen.Add(FormattableString.Invariant($"{color} {day:yyyyMMdd} {number} {rest}"));
            }
            """);
        await program.SendAsync(EventKind.Blob, "uploads", [], "Green/2026-02-03/5/a/b.txt");
        await program.SendAsync(EventKind.Blob, "uploads", [], "Blue/2026-02-03/5/a/b.txt");
        await program.SendAsync(EventKind.Blob, "uploads", [], "Green/2026-02-03/five/a/b.txt");
        Assert.Equal(["Green 20260203 5 a/b.txt"], program.Lines);
        Assert.Equal(2, (await program.DeadLettersAsync()).Count);
    }

    [Fact]
    public async Task A_schedule()
    {
        await using var program = await EventProgram.StartAsync("""
            public class F(Db db)
            {
                [TimerTrigger("0 * * * *"), TimerTrigger("30 0 * * * *", Name = "half")]
                public ValueTask Run(TimerInfo timer, FunctionContext context, CancellationToken cancel, IMailer mailer) { Seen.Add($"{context.FunctionName} {timer.ScheduledAt:mm:ss} {timer.Next - timer.ScheduledAt} {db.Name} {mailer is not null}"); return default; }

                [TimerTrigger("@hourly")] public static void Bare() => Seen.Add("bare");
            }
            public class Db { public string Name => "db"; }
            public interface IMailer;
            public class Mailer : IMailer;
            public static class Startup
            {
                [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
                {
                    Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Db>(services);
                    Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IMailer, Mailer>(services);
                }
            }
            """);
        program.Clock.SetUtcNow(program.Clock.GetUtcNow().AddHours(1));
        await program.DrainAsync();
        Assert.Equal(["F.Run 00:00 01:00:00 db True", "bare", "half 00:30 01:00:00 db True"], program.Lines);
    }

    [Theory]
    [InlineData("Order", "{")]
    [InlineData("Order", "")]
    [InlineData("Order", "null")]
    [InlineData("int", "\"x\"")]
    [InlineData("Message<Order>", "null")]
    [InlineData("IReadOnlyList<Order>", "[]")]
    [InlineData("Message<Order>[]", "null")]
    public async Task A_body_that_is_not_of_its_type_is_a_dead_letter_at_once(string type, string body)
    {
        await using var program = await EventProgram.StartAsync($$"""
            public static class F { [QueueTrigger("q")] public static void Run({{type}} body) => Seen.Add("no"); }
            {{Types}}
            """);
        await program.SendAsync(EventKind.Queue, "q", body);
        Assert.Empty(program.Lines);
        Assert.Equal(1, Assert.Single(await program.DeadLettersAsync()).Message.Attempt);
    }
}
