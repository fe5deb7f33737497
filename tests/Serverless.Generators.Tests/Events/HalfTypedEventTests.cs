using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>Whatever is typed of a program with events, the generator does not throw, and what it makes is code.</summary>
public class HalfTypedEventTests
{
    private const string Program = """
        using Serverless;
        namespace Shop;
        public record Customer(string? Name);
        public record Order(int Id, Customer? Customer, DateTimeOffset At, List<int> Lines);
        public class F(TimeProvider clock) : IDisposable
        {
            [QueueTrigger("orders", BatchSize = 5, Backoff = "1s", MaxBackoff = "5m", DeadLetterQueue = "failed"), QueueTrigger("more")]
            [Idempotent(Key = "order.Id, order.Customer.Name", For = "24h")]
            [return: QueueOutput("packed", Delay = "5s"), StreamOutput("audit", Key = "Customer.Name")]
            public async Task<Order?> Pack(Order order, [EventOutput("order.packed", Source = "/shop", Subject = "At")] IOutput<Order> events, CancellationToken cancel) => await Task.FromResult(order);
            [StreamTrigger("audit", ConsumerGroup = "g", FromStart = true)] public static BatchResult Audit(IReadOnlyList<Message<Order>> orders) => BatchResult.Success;
            [BlobTrigger("uploads/{user}/{id}.{**ext}", Events = BlobEvents.All)] [return: BlobOutput("copies/{id}-{blob.Size}.bin", ContentType = "text/plain")]
            public static byte[] Copy(string user, Guid id, BlobInfo blob, byte[] content) => content;
            [TimerTrigger("0 3 * * MON-FRI", TimeZone = "Asia/Seoul", RunMissed = false)] public ValueTask<int> Close(TimerInfo timer, FunctionContext context) => new(1);
            [EventTrigger("order.*", Source = "/shop"), DirectTrigger] public static IEnumerable<Order> Tell(Message<Order> order, [DirectOutput("F.Mail")] IOutput<int> mail) => [];
            [HttpTrigger("POST", "/orders/{id}"), Idempotent] [return: QueueOutput("orders")] public static List<Order> Place(int id, Order order) => [order];
            public void Dispose() { }
        }
        """;

    private static readonly string[] Words =
    [
        "<T>", "?", "[]", "ref ", "out ", "static ", "null", "default", "*", "{", "}", "\"", "(", ")", "unsafe ", "async ", "dynamic ", "int*", "Span<int> ", "params ", "this ", "file ",
        "abstract ", "partial ", ", ", "@", "\\", "[return: QueueOutput(\"x\")]", "[Idempotent]", "IOutput<>", "Message<", "typeof(", "nameof(F)", "IAsyncEnumerable<", "[QueueTrigger(", "TimerInfo t, ", "Stream ",
    ];

    [Fact]
    public void A_program_that_ends_anywhere_does_not_make_it_throw()
    {
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions, trackSteps: false);

        // Every end of the text, in steps that meet each offset of a word over some lines.
        for (var end = 0; end < Program.Length; end += 7)
        {
            driver = Run(driver, Program[..end], $"ends at {end}");
        }
    }

    [Fact]
    public void A_program_that_lacks_anything_does_not_make_it_throw()
    {
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions, trackSteps: false);
        var tokens = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(Program, TestCompilation.ParseOptions).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToList();
        for (var i = 0; i < tokens.Count; i += 2)
        {
            driver = Run(driver, Program.Remove(tokens[i].SpanStart, tokens[i].Span.Length), $"lacks token {i}, {tokens[i]}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_programs_do_not_make_it_throw(int seed)
    {
        var random = new Random(seed);
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions, trackSteps: false);
        for (var i = 0; i < 100; i++)
        {
            driver = Run(driver, MutatedSource.Of(Program, Words, random), $"seed {seed}, program {i}");
        }
    }

    /// <summary>What is generated for a program that parses is code, whatever else is wrong with the program.</summary>
    private static GeneratorDriver Run(GeneratorDriver driver, string source, string which)
    {
        var compilation = TestCompilation.Create(source, OutputKind.ConsoleApplication);
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        var result = driver.GetRunResult();
        Assert.True(result.Results[0].Exception is null && result.Diagnostics.IsEmpty, $"{which}: {result.Results[0].Exception}\n\n{source}");
        var parses = !compilation.SyntaxTrees[0].GetDiagnostics(TestContext.Current.CancellationToken).Any();
        foreach (var generated in parses ? result.Results[0].GeneratedSources : [])
        {
            var error = generated.SyntaxTree.GetDiagnostics(TestContext.Current.CancellationToken).FirstOrDefault();
            Assert.True(error is null, $"{which}: {error} in\n{generated.SourceText}\n\n{source}");
        }

        return driver;
    }
}
