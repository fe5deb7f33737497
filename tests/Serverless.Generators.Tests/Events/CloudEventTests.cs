using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>How a published event reaches a function with its attributes, and which events a trigger's filters let through.</summary>
public class CloudEventTests
{
    private const string Types = """
        public record Order(int Id);
        public static class Shop
        {
            [HttpTrigger("GET", "/place/{id}")]
            public static async Task Place(int id, string subject, [EventOutput("order.placed", Source = "/shop")] IOutput<Order> placed) =>
                await placed.SendAsync(new Order(id), new OutputOptions
                {
                    Subject = subject.Length == 0 ? null : subject,
                    Headers = new Dictionary<string, string> { ["ce-tenant"] = "acme", ["ce-dataschema"] = "https://example.com/order.json", ["x-other"] = "no attribute" },
                });
        }
        """;

    [Fact]
    public async Task All_attributes_are_there()
    {
        await using var program = await EventProgram.StartAsync($$"""
            {{Types}}
            public static class F
            {
                [EventTrigger("order.*")]
                public static void Run(CloudEvent<Order> placed) => Seen.Add(
                    $"{placed.Id.Length > 0} {placed.Source} {placed.Type} {placed.Subject} {placed.Time > DateTimeOffset.UnixEpoch} {placed.DataContentType} {placed.DataSchema} {string.Join(',', placed.Extensions)} {placed.Data}");
            }
            """);
        _ = await program.GetAsync("/place/7?subject=orders/7");
        await program.DrainAsync();
        Assert.Equal(["True /shop order.placed orders/7 True application/json https://example.com/order.json [tenant, acme] Order { Id = 7 }"], program.Lines);
    }

    [Fact]
    public async Task An_event_without_attributes_has_those_of_its_trigger()
    {
        await using var program = await EventProgram.StartAsync($$"""
            {{Types}}
            public static class F
            {
                [EventTrigger("order.placed")]
                public static void Run(CloudEvent<Order> placed) => Seen.Add(
                    $"{placed.Id.Length > 0} {placed.Source.StartsWith('/')} {placed.Type} {placed.Subject ?? "-"} {placed.Time is null} {placed.DataContentType ?? "-"} {placed.DataSchema ?? "-"} {placed.Extensions.Count} {placed.Data}");
            }
            """);
        await program.InvokeAsync("F.Run", """{"id":8}""");
        Assert.Equal(["True True order.placed - True - - 0 Order { Id = 8 }"], program.Lines);
    }

    [Fact]
    public async Task A_subject_is_asked_for_as_it_is_or_by_its_beginning()
    {
        await using var program = await EventProgram.StartAsync($$"""
            {{Types}}
            public static class F
            {
                [EventTrigger("order.placed", Subject = "orders/7")] public static void Exact(CloudEvent<Order> placed) => Seen.Add($"exact {placed.Data.Id}");
                [EventTrigger("order.placed", Subject = "orders/*")] public static void Prefix(Order placed) => Seen.Add($"prefix {placed.Id}");
                [EventTrigger("order.*", Source = "/elsewhere", Subject = "orders/7")] public static void Elsewhere(Order placed) => Seen.Add($"elsewhere {placed.Id}");
                [EventTrigger("order.placed", Subject = "*")] public static void Some(Order placed) => Seen.Add($"some {placed.Id}");
                [EventTrigger("order.placed")] public static void Any(Order placed) => Seen.Add($"any {placed.Id}");
            }
            """);
        foreach (var (id, subject) in new[] { (1, "orders/7"), (2, "orders/70"), (3, "Orders/7"), (4, "") })
        {
            _ = await program.GetAsync($"/place/{id}?subject={subject}");
        }

        await program.DrainAsync();
        Assert.Equal(["any 1", "any 2", "any 3", "any 4", "exact 1", "prefix 1", "prefix 2", "some 1", "some 2", "some 3"], program.Lines);
    }
}
