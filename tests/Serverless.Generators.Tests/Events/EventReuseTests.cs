using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>What the generator keeps of functions of events from one edit to the next is what it would find if it looked again.</summary>
public class EventReuseTests
{
    private static readonly (string Path, string Template)[] Shop =
    [
        ("Usings.cs", "global using System; global using System.Collections.Generic; global using System.IO; global using System.Threading.Tasks; global using Serverless; ⟨|global using Shop.Extra;⟩ ⟨|global using Body = Shop.Order;|global using Body = System.String;⟩"),
        ("Orders.cs", """
            namespace Shop;
            public static partial class Orders
            {
                [QueueTrigger(⟨"orders"|Names.Orders|""⟩, BatchSize = ⟨5|Names.Size⟩)⟨|, StreamTrigger("orders")|, QueueTrigger("more")⟩] ⟨|[Idempotent(Key = "order.Id")]|[Idempotent(Key = "order.Customer.Name", For = Names.Keep)]⟩
                ⟨|[return: QueueOutput(Names.Packed)]|[return: StreamOutput("packed", Key = "Customer.Name")]|[return: BlobOutput("files/{order.Id}.json")]⟩
                public static ⟨Order|Task<Order?>|void|List<Order>|IAsyncEnumerable<Order>⟩ Pack(⟨Order|Message<Order>|Order[]|Body⟩ order⟨|, Clock clock|, [EventOutput("x", Subject = "Id")] IOutput<Order> output⟩) ⟨=> throw null!|{ throw new Exception(); }⟩;
                [TableTrigger(⟨"t"|Names.Orders⟩)] public static void Changed(⟨TableChange<Order>|Message<TableChange<Customer>>|Order⟩ change⟨|, Clock clock⟩) { }
                [BlobTrigger(⟨"files/{id}.json"|"files/{name}-{id}.json"|Names.Path⟩)] public static void Read(⟨int|string|Key⟩ id, ⟨Order|Stream|byte[]|List<Order>⟩ content) { }
            }
            """),
        ("Jobs.cs", """
            namespace Shop;
            public ⟨|partial ⟩class Jobs(⟨Clock clock|IStore store|⟩) ⟨: IDisposable|⟩
            {
                [TimerTrigger(⟨"@daily"|Names.Cron|"* * *"⟩)] public ⟨void|Task|int⟩ Run(⟨|TimerInfo timer|Clock other⟩) => throw null!;
                [EventTrigger("order.⟨*|placed⟩")⟨|, DirectTrigger⟩] public static ⟨void|BatchResult⟩ Tell(⟨Order order|Message<Key> order|Clock order, Order other⟩) => throw null!;
                public void Dispose() { }
            }
            """),
        ("Order.cs", "namespace Shop; public ⟨record|class|sealed record⟩ Order { public ⟨int|Guid|string|Key⟩ Id { get; ⟨set|init⟩; } public ⟨Customer|Customer?|string⟩ Customer { get; set; } = default!; ⟨|public Customer? Other { get; set; }⟩ }"),
        ("Customer.cs", "namespace Shop⟨|.Extra⟩; public ⟨record|record struct⟩ Customer(⟨string? Name|int Name|string Title⟩);"),
        ("Key.cs", "namespace Shop; public readonly record struct Key(int Value) ⟨|: IFormattable⟩ { ⟨public|internal|private⟩ static bool TryParse(string text, out Key key) { key = default; return true; } public string ToString(string? format, IFormatProvider? provider) => \"\"; }"),
        ("Names.cs", "namespace Shop; public static class Names { public const string Orders = \"⟨a|b|a b⟩\", Packed = \"⟨c|d⟩\", Path = \"⟨files/{id}|{id}⟩\", Cron = \"⟨@hourly|* * * * *|x⟩\", Keep = \"⟨1h|soon⟩\"; public const int Size = ⟨7|-7⟩; }"),
        ("Services.cs", "using Microsoft.Extensions.DependencyInjection; namespace Shop; public class Clock { public string? Zone { get; set; } } public interface IStore; public static class Startup { [FunctionStartup] public static void Configure(IServiceCollection services) { ⟨services.AddSingleton<Clock>();|services.AddSingleton<Order>();|⟩ } }"),
        ("Unrelated.cs", "namespace ⟨Elsewhere|Shop.Order|Shop⟩; static class ⟨Unrelated|Customer|Clock⟩ { static int Twice(int n) => ⟨n * 2|n + n⟩; }"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Edits_generate_what_a_fresh_start_generates(int seed) => RandomEdits.AssertAsFresh(new EditedProgram(Shop, seed), seed);

    [Fact]
    public void What_cannot_see_an_edit_is_not_parsed_again()
    {
        var program = new EditedProgram(Shop, seed: 0);
        var before = Parsed(program);
        program.Replace("Unrelated.cs", "namespace Elsewhere; static class Unrelated { static int Thrice(int n) => n * 3; static int Member; }");
        var after = Parsed(program);
        Assert.Equal(5, before.Count);
        Assert.All(before.Zip(after), pair => Assert.Same(pair.First, pair.Second));

        program.Replace("Order.cs", "namespace Shop; public record Order { public long Id { get; set; } }");
        Assert.Contains(before.Zip(Parsed(program)), pair => !ReferenceEquals(pair.First, pair.Second));
    }

    /// <summary>By a driver of its own, since one that goes on keeps what is equal.</summary>
    private static List<object> Parsed(EditedProgram program)
    {
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions).RunGenerators(program.Compilation, TestContext.Current.CancellationToken);
        var steps = driver.GetRunResult().Results[0].TrackedSteps;
        return [.. new[] { TrackingNames.QueueFunctions, TrackingNames.BlobFunctions, TrackingNames.TimerFunctions, TrackingNames.EventFunctions, TrackingNames.TableFunctions }.SelectMany(s => steps[s]).SelectMany(s => s.Outputs).Select(o => o.Value)];
    }
}
