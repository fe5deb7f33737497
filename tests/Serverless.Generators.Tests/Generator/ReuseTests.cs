using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Generator;

/// <summary>What the generator keeps from one edit to the next is what it would find if it looked again.</summary>
public class ReuseTests
{
    private static readonly (string Path, string Template)[] Shop =
    [
        ("Usings.cs", "global using System; global using System.Collections.Generic; global using System.Threading.Tasks; ⟨|global using static Shop.Consts;⟩ global using Serverless; ⟨|global using Money = System.Decimal;|global using Money = Shop.Amount;⟩ ⟨|global using Shop.Extra;⟩"),
        ("Orders.cs", """
            using Microsoft.AspNetCore.Http; ⟨|using Shop.Models;⟩ ⟨|using Line = Shop.Models.Row;⟩
            namespace Shop;
            public static partial class Orders
            {
                [HttpTrigger("POST", Consts.Root + "/orders")] public static Order Make(Order order, int times = Consts.Times) ⟨=> order|=> new()|{ return null!; }⟩;
                [HttpTrigger("GET", ⟨"/orders/{id}"|"/orders/{id:int}"|Paths.One⟩)] public static Task<⟨Order|Line|int⟩> Get(⟨int|Key⟩ id, IStore store) => throw null!;
                [HttpTrigger("PUT", "/orders/{id}")] public static IResult Put(int id, Order order) => ⟨Results.Ok(order)|Results.Ok(order.View())|TypedResults.Ok(Views.All)|TypedResults.NoContent()⟩;
                [HttpTrigger("GET", "/colors")] public static Color Paint(Color color = Color.⟨Red|Green⟩, string text = ⟨Text|Shop.Consts.Text|nameof(Order)⟩) => color;
            }
            """),
        ("Orders.More.cs", """
            namespace Shop;
            ⟨[Obsolete]||public⟩ partial class Orders
            {
                [HttpTrigger("GET", "/more")] public static ⟨Money|Page<Order>|Dictionary<string, Order>⟩ More() => ⟨default!|new()⟩;
                ⟨|[HttpTrigger("GET", "/get")] public static string Get(string text) => text;⟩
                [DirectTrigger(Timeout = ⟨"5s"|Consts.Timeout⟩)] public static ⟨object Twice(int n) => n.View()|int Twice(int n) => n * 2|Order Twice(Page<Base> n) => null!⟩;
            }
            """),
        ("Instance.cs", """
            namespace Shop;
            public class Reports(⟨IStore store|IStore store, Clock? clock = null⟩) ⟨: Closing|: IDisposable|⟩
            {
                [HttpTrigger("GET", "/reports/{day}")] public ⟨List<Base>|Order[]|object⟩ Day(⟨DateOnly|Key|Color⟩ day) => ⟨null!|[]⟩;
                public void Dispose() => ⟨_ = store|_ = 1⟩;
            }
            """),
        ("Order.cs", """
            using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization;
            namespace Shop;
            public ⟨class|record|sealed class⟩ Order ⟨: Base|⟩
            {
                [Range(1, ⟨9|Limits.Most⟩)] public int Count { get; ⟨set|init⟩; }
                ⟨|public required List<Line> Lines { get; set; }⟩
                [JsonPropertyName(⟨"shade"|Consts.Text⟩)] public Color? Color { get ⟨=> field|=> null⟩; set; }
                [Even] public ⟨Key|int⟩ Key { get; set; }
                ⟨|private readonly int _x = 1;|private readonly int _x = 2;⟩
            }
            """),
        ("Line.cs", "⟨|#nullable disable\n⟩namespace ⟨Shop|Shop.Models⟩; public ⟨class|struct⟩ ⟨Line|Row|Line<T>⟩ { public ⟨int|string⟩ Number { get; set; } ⟨|[System.ComponentModel.DataAnnotations.Required]⟩ public string? Text { get; set; } }"),
        ("Base.cs", "namespace Shop; public abstract class Base ⟨|: IBase⟩ { public ⟨int|Guid|Color⟩ Id { get; set; } ⟨|public Base? Parent { get; set; }⟩ } public interface IBase { ⟨|string? Common { get; }⟩ }"),
        ("Page.cs", "namespace Shop; public ⟨class|record⟩ Page<T> { public ⟨T[]|List<T>⟩ Items { get; set; } = ⟨[]|null!⟩; }"),
        ("Key.cs", "namespace Shop; public readonly record struct Key(⟨int|Guid⟩ Value) { ⟨public|internal|⟩ static bool TryParse(string text, out Key key) { key = default; return ⟨true|false⟩; } }"),
        ("Color.cs", "namespace ⟨Shop|Shop.Models⟩; public enum Color ⟨|: byte⟩ { Red⟨| = 3⟩, Green }"),
        ("Consts.cs", "namespace Shop; public static class Consts { public const string Root = ⟨\"/a\"|\"/b\"|Paths.Top⟩; public const int Times = ⟨1|2|Limits.Most⟩; public const string Text = ⟨\"text\"|\"other\"⟩, Timeout = ⟨\"3s\"|\"4s\"|\"no\"⟩; }"),
        ("Limits.cs", "namespace Shop; static class Limits { internal const int Most = ⟨5|6|7⟩; ⟨internal const int Least = 1;|⟩ } static class Paths { internal const string Top = \"/⟨x|y⟩\", One = \"/⟨one|two⟩/{id}\"; }"),
        ("Store.cs", "namespace Shop; public ⟨interface|abstract class|class⟩ IStore { } public class Clock { ⟨|public int Hour { get; set; }⟩ } public ⟨class|struct⟩ Amount { public ⟨decimal|int⟩ Value { get; set; } }"),
        ("Closing.cs", "namespace Shop; public class Closing ⟨: IDisposable|: IAsyncDisposable|⟩ { ⟨public void Dispose() { }|public ValueTask DisposeAsync() => default;|⟩ ⟨|public required int Must { get; set; }⟩ }"),
        ("Even.cs", "using System.ComponentModel.DataAnnotations; namespace Shop; public class EvenAttribute ⟨: ValidationAttribute|: Attribute⟩ { ⟨|public EvenAttribute(int n = 1) { }|private EvenAttribute() { }⟩ public ⟨override|new⟩ bool IsValid(object? value) => ⟨true|false⟩; }"),
        ("Views.cs", "namespace Shop; public record View(int ⟨Id|Number⟩); public record Short; public static class Views { public static ⟨View|Short|Order⟩ View(this ⟨Order|object⟩ order) => new(⟨|1⟩); public static ⟨View|Short[]⟩ All => ⟨null!|new(1)⟩; }"),
        ("More.Views.cs", "namespace Shop⟨.Extra|⟩; public static class Others { public static ⟨Short|View|int⟩ View(this ⟨int|Order⟩ order) => ⟨default!|throw null!⟩; } ⟨|public class Line { public bool Other { get; set; } }|public class Money;|public class Text;⟩"),
        ("Startup.cs", "using Microsoft.Extensions.DependencyInjection; namespace Shop; public static class Startup { [FunctionStartup] public static void Configure(IServiceCollection services) { ⟨services.AddSingleton<IStore>(null!);|services.AddSingleton<Order>();|⟩ } }"),
        ("Payload.cs", "[assembly: JsonPayload(typeof(Shop.⟨Order|Line|Amount⟩))]"),
        ("Main.cs", "⟨|class Entry { static void Main() { } }|System.Console.WriteLine();⟩"),
        ("Unrelated.cs", "namespace ⟨Elsewhere|Shop.Order|Shop⟩; static class ⟨Unrelated|Order|Clock|View⟩ { static int Twice(int n) => ⟨n * 2|n + n⟩; ⟨|public static int Member;⟩ }"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Edits_generate_what_a_fresh_start_generates(int seed) => RandomEdits.AssertAsFresh(new EditedProgram(Shop, seed), seed);

    [Theory]
    [InlineData("namespace Elsewhere; static class Unrelated { static int Twice(int n) => n + n; }")]
    [InlineData("namespace Elsewhere; static class Unrelated { static int Twice(int n) => n * 2; static int Member; }")]
    [InlineData("namespace Elsewhere; class Another { const int Member = 1; } enum Third { A }")]
    [InlineData("using System.Linq; namespace Elsewhere.Deeper; static class Unrelated;")]
    public void What_cannot_see_an_edit_is_not_parsed_again(string edited)
    {
        var (before, after) = Rerun("Unrelated.cs", edited);
        Assert.NotEmpty(before);
        Assert.All(before.Zip(after), pair => Assert.Same(pair.First, pair.Second));
    }

    [Theory]
    [InlineData("Base.cs", "namespace Shop; public abstract class Base { public long Id { get; set; } } public interface IBase;")]
    [InlineData("Unrelated.cs", "namespace Shop.Line; static class Unrelated;")]
    [InlineData("Unrelated.cs", "global using Elsewhere; namespace Elsewhere; static class Unrelated;")]
    [InlineData("Unrelated.cs", "namespace System; class Range;")]
    public void What_can_see_an_edit_is_parsed_again(string path, string edited)
    {
        var (before, after) = Rerun(path, edited);
        Assert.NotEmpty(before);
        Assert.Contains(before.Zip(after), pair => !ReferenceEquals(pair.First, pair.Second));
    }

    /// <summary>What the functions that answer JSON were parsed to, before and after an edit.</summary>
    private static (List<object> Before, List<object> After) Rerun(string path, string edited)
    {
        var program = new EditedProgram([.. Shop.Where(f => f.Path != "Orders.cs")], seed: 0);
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions).RunGenerators(program.Compilation, TestContext.Current.CancellationToken);
        var before = Parsed(driver);
        program.Replace(path, edited);

        // A driver of its own, since one that goes on keeps what is equal.
        driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions).RunGenerators(program.Compilation, TestContext.Current.CancellationToken);
        return (before, Parsed(driver));
    }

    private static List<object> Parsed(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results[0].TrackedSteps[TrackingNames.HttpFunctions].SelectMany(s => s.Outputs).Select(o => o.Value)];
}
