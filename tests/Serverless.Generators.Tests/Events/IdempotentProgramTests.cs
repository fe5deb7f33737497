using Serverless.Events;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>Keys of idempotent functions, in each of their forms: what has the key of something that was done runs no more.</summary>
public class IdempotentProgramTests
{
    private const string Types = """
        public record Order(int Id, Customer? Customer = null, DateTimeOffset At = default, Guid? Group = null, Color Color = default);
        public record Customer(string? Name, Address Address = default);
        public readonly record struct Address(int Zip);
        public enum Color { Red, Green }
        """;

    [Theory]
    [InlineData("Order order", "order.Id")]
    [InlineData("Order order", "order.Customer.Name")]
    [InlineData("Order order", "order.Customer.Address.Zip")]
    [InlineData("Order order", "order.At")]
    [InlineData("Order order", "order.Group")]
    [InlineData("Order order", "order.Color")]
    [InlineData("Order order", "order.Id, order.Customer.Name,order.At , order.Group, order.Color, order.Customer.Address.Zip")]
    [InlineData("Message<Order> order", "order.Body.Customer.Name")]
    [InlineData("Order[] order", "order.Id")]
    [InlineData("IReadOnlyList<Message<Order>> order", "order.Body.Id,order.Body.Group")]
    public async Task A_key(string parameter, string key)
    {
        // Events come one by one.
        var isBatch = !parameter.StartsWith("Order ", StringComparison.Ordinal) && !parameter.StartsWith("Message<", StringComparison.Ordinal);
        await using var program = await EventProgram.StartAsync($$"""
            public static class F { [QueueTrigger("q"), StreamTrigger("s", FromStart = true){{(isBatch ? "" : ", EventTrigger(\"e\")")}}, Idempotent(Key = "{{key}}")] public static void Run({{parameter}}) { {{(isBatch ? "foreach (var one in order) { Seen.Add(\"ran\"); }" : "Seen.Add(\"ran\");")}} } }
            {{Types}}
            """);
        const string First = """{"id":1,"customer":{"name":"bob","address":{"zip":5}},"at":"2026-01-02T03:04:05Z","group":"7a1c1f8e-2d6b-4d0b-9d3b-1c0a5e6f7a8b","color":1}""";
        const string Second = """{"id":2,"customer":{"name":"ann","address":{"zip":6}},"at":"2026-01-02T03:04:06Z","group":null,"color":0}""";
        foreach (var (kind, channel) in new[] { (EventKind.Queue, "q"), (EventKind.Stream, "s"), (EventKind.Event, "e") })
        {
            foreach (var body in new[] { First, First, Second, First })
            {
                await program.SendAsync(kind, channel, body);
            }
        }

        // Keys are the function's, whichever of its triggers brings them. Where there is none, the message's id is the key.
        Assert.Equal(key == "order.Group" ? 4 : 2, program.Lines.Count);
        Assert.Empty(await program.DeadLettersAsync());
    }

    [Fact]
    public async Task A_key_of_a_text_a_number_and_the_names_of_objects()
    {
        await using var program = await EventProgram.StartAsync("""
            public static class F
            {
                [QueueTrigger("text"), Idempotent(Key = "text")] public static void Text(string text) => Seen.Add("text");
                [QueueTrigger("number"), Idempotent(Key = "number")] public static void Number(int? number) => Seen.Add("number");
                [BlobTrigger("uploads/{user}/{name}.txt"), Idempotent(Key = "user, blob.Size")] public static void Blob(string name, BlobInfo blob) => Seen.Add("blob " + name);
            }
            """);
        await program.SendAsync(EventKind.Queue, "text", "a");
        await program.SendAsync(EventKind.Queue, "text", "a");
        await program.SendAsync(EventKind.Queue, "number", "5");
        await program.SendAsync(EventKind.Queue, "number", "5");
        await program.SendAsync(EventKind.Blob, "uploads", [1], "bob/one.txt");
        await program.SendAsync(EventKind.Blob, "uploads", [1], "bob/two.txt");
        await program.SendAsync(EventKind.Blob, "uploads", [1], "ann/two.txt");
        Assert.Equal(["blob one", "blob two", "number", "text"], program.Lines);
    }

    [Fact]
    public async Task Keys_of_requests_and_of_direct_functions()
    {
        await using var program = await EventProgram.StartAsync($$"""
            public static class F
            {
                [HttpTrigger("GET", "/x/{id}"), Idempotent(Key = "id, color")]
                [return: QueueOutput("q")]
                public static string Http(int id, Color? color) { Seen.Add("http"); return $"{id} {color}"; }

                [DirectTrigger, Idempotent(Key = "order.Customer.Name")]
                [return: QueueOutput("q")]
                public static string Direct(Order order, [QueueOutput("q")] IOutput<string> more) { Seen.Add("direct"); return order.Customer!.Name!; }

                [QueueTrigger("q")] public static void Got(string text) => Seen.Add("got " + text);
            }
            {{Types}}
            """);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("1 Red", await program.GetAsync("/x/1?color=Red"));
            Assert.Equal("1 ", await program.GetAsync("/x/1"));
            Assert.Equal("\"bob\"", await program.InvokeAsync("F.Direct", """{"id":1,"customer":{"name":"bob"}}"""));
        }

        await program.DrainAsync();
        Assert.Equal(["direct", "got 1 ", "got 1 Red", "got bob", "http", "http"], program.Lines);
    }

    [Fact]
    public async Task A_class_that_is_no_service_can_be_a_key_wherever_it_stands()
    {
        await using var program = await EventProgram.StartAsync("""
            public class Repository { public string? Name { get; set; } }
            public class Order { public int Id { get; set; } }
            public static class F { [QueueTrigger("q"), Idempotent(Key = "order.Id")] public static void Run(Repository repository, Order order) => Seen.Add($"{order.Id} {repository.Name}"); }
            public static class Startup
            {
                [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services) =>
                    Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Repository>(services, new Repository { Name = "db" });
            }
            """);
        await program.SendAsync(EventKind.Queue, "q", """{"id":1}""");
        await program.SendAsync(EventKind.Queue, "q", """{"id":1}""");
        await program.SendAsync(EventKind.Queue, "q", """{"id":2}""");
        Assert.Equal(["1 db", "2 db"], program.Lines);
    }
}
