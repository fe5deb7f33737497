using System.Runtime.CompilerServices;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>What one small function of each kind becomes; the whole of a program is in the snapshots of the generator's own tests.</summary>
public class EventSnapshotTests
{
    [Fact]
    public void A_queue() => Verify(
        """
        public static class Shop
        {
            [QueueTrigger("orders", BatchSize = 25, MaxAttempts = 3, Backoff = "2s", DeadLetterQueue = "failed", Timeout = "5s")]
            public static Task Pack(Order order, CancellationToken cancel) => Task.CompletedTask;
        }
        """);

    [Fact]
    public void A_batch_of_a_stream() => Verify(
        """
        public static class Shop
        {
            [StreamTrigger("orders", ConsumerGroup = "audit", FromStart = true, BatchWindow = "500ms")]
            public static async Task<BatchResult> Audit(IReadOnlyList<Message<Order>> orders) { await Task.Yield(); return BatchResult.Success; }
        }
        """);

    [Fact]
    public void A_batch_of_changes_of_a_table() => Verify(
        """
        public static class Shop
        {
            [TableTrigger("orders", FromStart = true, BatchSize = 100), Idempotent]
            public static BatchResult Changed(IReadOnlyList<Message<TableChange<Order>>> changes) => BatchResult.Success;
        }
        """,
        more: ["TableChange", "FunctionApplication"]);

    [Fact]
    public void An_object() => Verify(
        """
        public sealed class Shop(TimeProvider clock) : IDisposable
        {
            [BlobTrigger("uploads/{user}/{id}.json", Events = BlobEvents.All)]
            public void Index(Guid id, string user, Order? order, BlobInfo blob) => _ = clock;

            public void Dispose() { }
        }
        """);

    [Fact]
    public void A_schedule() => Verify(
        """
        public static class Shop
        {
            [TimerTrigger("0 3 * * 1-5", TimeZone = "Asia/Seoul", RunMissed = false)]
            [return: BlobOutput("reports/{timer.ScheduledAt}.txt", ContentType = "text/plain")]
            public static string Close(TimerInfo timer, FunctionContext context) => "";
        }
        """);

    [Fact]
    public void A_published_event() => Verify(
        """
        public static class Shop
        {
            [EventTrigger("order.*", Source = "/shop"), Idempotent(Key = "order.Body.Id, order.Body.Customer.Name", For = "72h")]
            public static ValueTask Tell(Message<Order> order) => default;
        }
        """);

    [Fact]
    public void A_published_event_with_its_attributes() => Verify(
        """
        public static class Shop
        {
            [EventTrigger("order.placed", Source = "/shop", Subject = "orders/*"), Idempotent(Key = "placed.Id")]
            public static void Tell(CloudEvent<Order> placed) { }
        }
        """);

    [Fact]
    public void A_direct_function_with_outputs() => Verify(
        """
        public static class Shop
        {
            [DirectTrigger, Idempotent(Key = "order.Id")]
            [return: StreamOutput("receipts", Key = "Customer.Name")]
            public static Order? Pay(Order order, [DirectOutput("Shop.Mail")] IOutput<Order> mail) => order;
        }
        """);

    [Fact]
    public void A_request_with_outputs() => Verify(
        """
        public static class Shop
        {
            [HttpTrigger("POST", "/orders/{id}"), Idempotent]
            [return: QueueOutput("orders", Delay = "10s"), EventOutput("order.placed", Source = "/shop", Subject = "Id")]
            public static async Task<List<Order>> Place(int id, Order order, [BlobOutput("orders/{id}/{order.At}.json")] IOutput<Order> copy)
            {
                await copy.SendAsync(order);
                return [order];
            }
        }
        """);

    [Fact]
    public void Several_triggers_and_several_functions_of_one_queue() => Verify(
        """
        public static class Shop
        {
            [QueueTrigger("a"), QueueTrigger("b", Name = "second"), StreamTrigger("a"), EventTrigger("a"), DirectTrigger]
            [return: QueueOutput("c")]
            public static async IAsyncEnumerable<string> Split(string text) { await Task.Yield(); yield return text; }

            [QueueTrigger("c")] public static void One(string[] texts) { }
            [QueueTrigger("c")] public static void Two(byte[] text, [StreamOutput("x", Key = "Length")] IOutput<string> output) { }
        }
        """,
        more: ["FunctionModule", "FunctionApplication"]);

    private static void Verify(string source, [CallerMemberName] string test = "", params string[] more)
    {
        var run = GeneratorRun.Of($"""
            using Serverless;
            {source}
            public record Order(int Id, Customer? Customer, DateTimeOffset At);
            public record Customer(string Name);
            """);
        run.Load();
        Snapshot.Verify(
            run.Sources.Where(s => s.HintName.StartsWith("Shop_", StringComparison.Ordinal) || more.Any(m => s.HintName.Contains(m, StringComparison.Ordinal))), test: test);
    }
}
