using Serverless.Events;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>What a function can return to an output, and send through a parameter: each as the next function gets it.</summary>
public class OutputShapeTests
{
    private const string Types = """
        public record Order(int Id, string? Note = null);
        public record struct Point(int X, int Y);
        public enum Color { Red, Green }
        public class Both(params int[] items) : List<int>(items), IAsyncEnumerable<int>
        {
            public async IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancel = default) { foreach (var i in this) { await Task.Yield(); yield return i; } }
        }
        """;

    [Theory]
    [InlineData("Order Run() => new(1);", """{"id":1,"note":null}""")]
    [InlineData("Order? Run() => null;")]
    [InlineData("Task<Order?> Run() => Task.FromResult<Order?>(new(1));", """{"id":1,"note":null}""")]
    [InlineData("Task<Order?> Run() => Task.FromResult<Order?>(null);")]
    [InlineData("async ValueTask<Order> Run() { await Task.Yield(); return new(1); }", """{"id":1,"note":null}""")]
    [InlineData("ValueTask<int> Run() => new(5);", "5")]
    [InlineData("int? Run() => null;")]
    [InlineData("int? Run() => 3;", "3")]
    [InlineData("Point? Run() => new(1, 2);", """{"x":1,"y":2}""")]
    [InlineData("ref readonly Point Run() => ref s_point;", """{"x":3,"y":4}""")]
    [InlineData("(int A, string B) Run() => (1, \"b\");", "{}")]
    [InlineData("Color Run() => Color.Green;", "1")]
    [InlineData("string Run() => \"text\";", "text")]
    [InlineData("string? Run() => null;")]
    [InlineData("byte[] Run() => [65, 66];", "AB")]
    [InlineData("char[] Run() => ['a', 'b'];", "\"a\"", "\"b\"")]
    [InlineData("Order[] Run() => [new(1), new(2)];", """{"id":1,"note":null}""", """{"id":2,"note":null}""")]
    [InlineData("List<Order?> Run() => [new(1), null];", """{"id":1,"note":null}""")]
    [InlineData("List<Order>? Run() => null;")]
    [InlineData("IReadOnlyCollection<int?> Run() => [1, null, 3];", "1", "3")]
    [InlineData("IEnumerable<string> Run() { yield return \"a\"; yield return \"b\"; }", "a", "b")]
    [InlineData("async IAsyncEnumerable<int> Run() { await Task.Yield(); yield return 1; yield return 2; }", "1", "2")]
    [InlineData("IAsyncEnumerable<int>? Run() => null;")]
    [InlineData("async Task<IAsyncEnumerable<int>> Run() { await Task.Yield(); return new Both(1, 2); }", "1", "2")]
    [InlineData("Both Run() => new(1, 2);", "1", "2")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int> Run() => [1, 2];", "1", "2")]
    [InlineData("HashSet<Point> Run() => [new(1, 2)];", """{"x":1,"y":2}""")]
    [InlineData("byte[][] Run() => [[65], [66]];", "A", "B")]
    [InlineData("int[][] Run() => [[1], [2, 3]];", "[1]", "[2,3]")]
    [InlineData("IGrouping<string, int> Run() => new[] { 1, 2 }.GroupBy(x => \"k\").First();", "1", "2")]
    [InlineData("Dictionary<string, int> Run() => new() { [\"a\"] = 1 };", """{"a":1}""")]
    [InlineData("IReadOnlyDictionary<string, int> Run() => new Dictionary<string, int> { [\"a\"] = 1 };", """{"a":1}""")]
    [InlineData("System.Text.Json.Nodes.JsonArray Run() => [1, 2];", "[1,2]")]
    [InlineData("System.Text.Json.JsonElement Run() => System.Text.Json.JsonDocument.Parse(\"[1]\").RootElement;", "[1]")]
    [InlineData("Guid Run() => Guid.Empty;", "\"00000000-0000-0000-0000-000000000000\"")]
    public async Task What_is_returned_is_sent(string method, params string[] expected)
    {
        // The same method, started in each of the ways in which what it returns has another life beside.
        var isStreamed = method.Contains("IAsyncEnumerable", StringComparison.Ordinal);
        var isReadonly = method.StartsWith("ref readonly", StringComparison.Ordinal);
        // Both kinds of sequence at once are no JSON.
        var isBoth = method.StartsWith("Both", StringComparison.Ordinal);
        var others = isStreamed || isReadonly || isBoth ? "" : """, HttpTrigger("GET", "/x"), DirectTrigger""";
        await using var program = await EventProgram.StartAsync($$"""
            #pragma warning disable CS0414
            public static class F
            {
                private static Point s_point = new(3, 4);
                [QueueTrigger("q"){{others}}]
                [return: QueueOutput("x"), StreamOutput("y")]
                public static {{method}}

                [QueueTrigger("x")] public static void Queue(string text) => Seen.Add("queue " + text);
                [StreamTrigger("y", FromStart = true)] public static void Stream(string text) => Seen.Add("stream " + text);
            }
            {{Types}}
            """);
        var all = expected.SelectMany(e => new[] { "queue " + e, "stream " + e }).ToList();
        await program.SendAsync(EventKind.Queue, "q", "");
        Assert.Empty((await program.DeadLettersAsync()).Select(d => d.Error));
        Assert.Equal(all.Order(StringComparer.Ordinal), program.Lines);
        if (others.Length > 0)
        {
            _ = await program.GetAsync("/x");
            _ = await program.InvokeAsync("F.Run", "");
            await program.DrainAsync();
            Assert.Equal(all.Concat(all).Concat(all).Order(StringComparer.Ordinal), program.Lines);
        }
    }

    [Theory]
    [InlineData("IOutput<Order>", "new(1)", """{"id":1,"note":null}""")]
    [InlineData("IOutput<Order?>", "null!", null)]
    [InlineData("IOutput<Point?>", "new Point(1, 2)", """{"x":1,"y":2}""")]
    [InlineData("IOutput<string>", "\"text\"", "text")]
    [InlineData("IOutput<byte[]>", "[65, 66]", "AB")]
    [InlineData("IOutput<int[]>", "[1, 2]", "[1,2]")]
    [InlineData("IOutput<List<Order?>>", "[null]", "[null]")]
    [InlineData("IOutput<IReadOnlyDictionary<string, Color>>", "new Dictionary<string, Color> { [\"a\"] = Color.Red }", """{"a":0}""")]
    [InlineData("IOutput<Order>?", "new(1)", """{"id":1,"note":null}""")]
    public async Task What_a_parameter_sends_is_sent(string type, string value, string? expected)
    {
        await using var program = await EventProgram.StartAsync($$"""
            public static class F
            {
                [QueueTrigger("q"), HttpTrigger("GET", "/x"), DirectTrigger]
                public static async Task Run([QueueOutput("x")] {{type}} queue, [StreamOutput("y")] {{type}} stream, [EventOutput("z")] {{type}} published, [DirectOutput("F.Direct")] {{type}} direct)
                {
                    await queue!.SendAsync({{value}});
                    await stream!.SendAsync({{value}});
                    await published!.SendAsync({{value}});
                    await direct!.SendAsync({{value}});
                }

                [QueueTrigger("x")] public static void Queue(string text) => Seen.Add("queue " + text);
                [StreamTrigger("y", FromStart = true)] public static void Stream(string text) => Seen.Add("stream " + text);
                [EventTrigger("z")] public static void Event(string text) => Seen.Add("event " + text);
                [DirectTrigger] public static void Direct(System.Text.Json.JsonElement json) => Seen.Add("direct " + json.GetRawText());
            }
            {{Types}}
            """);
        var isJson = expected is not null && expected is not "text" and not "AB";
        string[] all = expected is null ? [] : [.. isJson ? new[] { "direct " + expected } : [], "event " + expected, "queue " + expected, "stream " + expected];
        await program.SendAsync(EventKind.Queue, "q", "");
        Assert.Equal(all, program.Lines);
        _ = await program.GetAsync("/x");
        _ = await program.InvokeAsync("F.Run", "");
        await program.DrainAsync();
        Assert.Equal(all.Concat(all).Concat(all).Order(StringComparer.Ordinal), program.Lines);
    }
}
