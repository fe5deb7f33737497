using Serverless.Events;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>Every kind of class, method, parameter and answer that a function of an event can have: compiled and started.</summary>
public class EventShapeTests
{
    private const string Types = """
        public record Order(int Id, string? Note = null);
        public class Db { public string Name { get; } = "db"; }
        public interface IMailer { string Name { get; } }
        public class Mailer : IMailer { public string Name => "mailer"; }
        public static class Startup
        {
            [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
            {
                Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Db>(services);
                Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IMailer, Mailer>(services);
            }
        }
        """;

    [Theory]
    [InlineData("static class", """public static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("instance class", """public class F { [QueueTrigger("q")] public void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("nested classes", """public static class Outer { public class Middle { public static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("ok"); } } }""")]
    [InlineData("record", """public record F { [QueueTrigger("q")] public void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("struct", """public struct F { [QueueTrigger("q")] public void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("readonly record struct", """public readonly record struct F { [QueueTrigger("q")] public void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("primary constructor", """public class F(Db db, IMailer mailer) { [QueueTrigger("q")] public void Run(Order order) => Seen.Add(db.Name + mailer.Name == "dbmailer" ? "ok" : "?"); }""")]
    [InlineData("internal class and method", """internal static class F { [QueueTrigger("q")] internal static void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("internal payload", """internal static class F { internal record Hidden(int Id); [QueueTrigger("q")] internal static void Run(Hidden order) => Seen.Add("ok"); }""")]
    [InlineData("keyword names", """namespace @event.@namespace { public record @class(int Id); public static class @static { [QueueTrigger("q")] public static void @void(@class @default) => Seen.Add("ok"); } }""")]
    [InlineData("keyword members", """public record K(int @class) { public int Id => @class; } public static class F { [QueueTrigger("q"), Idempotent(Key = "order.class")] public static void Run(K order) => Seen.Add("ok"); }""")]
    [InlineData("keyword parameter in a key", """public static class F { [QueueTrigger("q"), Idempotent(Key = "class.Id")] public static void Run(Order @class) => Seen.Add("ok"); }""")]
    [InlineData("names of generated locals", """public static class F { [QueueTrigger("q")] public static void Run(Order message, CancellationToken invocation, Db instance, IMailer result, [QueueOutput("x")] IOutput<Order> argument0) => Seen.Add("ok"); }""")]
    [InlineData("names of generated locals of a batch", """public static class F { [QueueTrigger("q"), Idempotent(Key = "messages.Id")] public static void Run(Order[] messages, CancellationToken items, Db i, [QueueOutput("x")] IOutput<Order> _payloadType) => Seen.Add("ok"); }""")]
    [InlineData("unicode names", """namespace Geschäft { public record Bestellung(int Größe, int Id); public static class Fälle { [QueueTrigger("q"), Idempotent(Key = "bestellung.Größe")] public static void Läuft(Bestellung bestellung) => Seen.Add("ok"); } }""")]
    [InlineData("class named like its namespace", """namespace Shop { public static class Shop { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("ok"); } }""")]
    [InlineData("class named like a namespace of ours", """namespace Company.System { public static class Serverless { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("ok"); } }""")]
    [InlineData("types named like ours", """namespace Company { public record Message(int Id); public class EventInvocation; public class OutputChannel; public static class EventFunction { [QueueTrigger("q")] [return: QueueOutput("x")] public static Message Run(Message message) { Seen.Add("ok"); return message; } } }""")]
    [InlineData("async task", """public static class F { [QueueTrigger("q")] public static async Task Run(Order order) { await Task.Yield(); Seen.Add("ok"); } }""")]
    [InlineData("task of a value that nobody wants", """public static class F { [QueueTrigger("q")] public static async Task<int> Run(Order order) { await Task.Yield(); Seen.Add("ok"); return 1; } }""")]
    [InlineData("value task", """public static class F { [QueueTrigger("q")] public static async ValueTask Run(Order order) { await Task.Yield(); Seen.Add("ok"); } }""")]
    [InlineData("value task of a value", """public static class F { [QueueTrigger("q")] public static async ValueTask<int> Run(Order order) { await Task.Yield(); Seen.Add("ok"); return 1; } }""")]
    [InlineData("a value that nobody wants", """public static class F { [QueueTrigger("q")] public static int Run(Order order) { Seen.Add("ok"); return 1; } }""")]
    [InlineData("a reference that nobody wants", """public static class F { private static int s_x; [QueueTrigger("q")] public static ref int Run(Order order) { Seen.Add("ok"); return ref s_x; } }""")]
    [InlineData("a span that nobody wants", """public static class F { [QueueTrigger("q")] public static Span<int> Run(Order order) { Seen.Add("ok"); return default; } }""")]
    [InlineData("dynamic answer that nobody wants", """public static class F { [QueueTrigger("q")] public static dynamic Run(Order order) { Seen.Add("ok"); return 1; } }""")]
    [InlineData("partial method", """public static partial class F { [QueueTrigger("q")] public static partial void Run(Order order); } public static partial class F { public static partial void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("disposable class", """public sealed class F : IDisposable { [QueueTrigger("q")] public void Run(Order order) { } public void Dispose() => Seen.Add("ok"); }""")]
    [InlineData("disposable class of an async method", """public sealed class F : IDisposable { [QueueTrigger("q")] public async ValueTask Run(Order order) => await Task.Yield(); public void Dispose() => Seen.Add("ok"); }""")]
    [InlineData("async disposable class", """public sealed class F : IAsyncDisposable { [QueueTrigger("q")] public void Run(Order order) { } public ValueTask DisposeAsync() { Seen.Add("ok"); return default; } }""")]
    [InlineData("disposable class of batches", """public sealed class F : IDisposable { [QueueTrigger("q")] public BatchResult Run(Order[] orders) => BatchResult.Success; public void Dispose() => Seen.Add("ok"); }""")]
    [InlineData("attribute alias and constants", """namespace N { using Queue = Serverless.QueueTriggerAttribute; public static class F { private const string Name = "" + "q"; [Queue(Name, BatchSize = 2 * 2)] public static void Run(Order order) => Seen.Add("ok"); } }""")]
    [InlineData("inherited public method stays the base's", """public class Base { [QueueTrigger("q")] public virtual void Run(Order order) => Seen.Add("ok"); } public class Derived : Base;""")]
    [InlineData("obsolete method and types", """[Obsolete("old")] public record Old([property: Obsolete("old")] int Id); public static class F { [Obsolete("soon"), QueueTrigger("q"), Idempotent(Key = "old.Id")] public static void Run(Old old, [QueueOutput("x")] IOutput<Old> more) => Seen.Add("ok"); }""")]
    [InlineData("default value", """public static class F { [QueueTrigger("q")] public static void Run(Order? order = null, [Microsoft.AspNetCore.Mvc.FromServices] IMailer? mailer = null) => Seen.Add("ok"); }""", "")]
    [InlineData("default text", """public static class F { [QueueTrigger("q")] public static void Run(string text = "ok") => Seen.Add(text); }""", "")]
    [InlineData("default number", """public static class F { [QueueTrigger("q")] public static void Run(int? number = -3) => Seen.Add(number == -3 ? "ok" : "?"); }""", "")]
    [InlineData("default enum", """public enum Color { Red, Green = -5 } public static class F { [QueueTrigger("q")] public static void Run(Color color = Color.Green) => Seen.Add(color == Color.Green ? "ok" : "?"); }""", "")]
    [InlineData("default struct", """public static class F { [QueueTrigger("q")] public static void Run(DateTimeOffset at = default) => Seen.Add(at == default ? "ok" : "?"); }""", "")]
    [InlineData("default memory", """public static class F { [QueueTrigger("q")] public static void Run(ReadOnlyMemory<byte> body = default) => Seen.Add(body.IsEmpty ? "ok" : "?"); }""", "")]
    [InlineData("default array", """public static class F { [QueueTrigger("q")] public static void Run(byte[]? body = null) => Seen.Add(body is null ? "ok" : "?"); }""", "")]
    [InlineData("default of a batch", """public static class F { [QueueTrigger("q")] public static void Run(List<string>? bodies = null) => Seen.Add(bodies?.Count == 1 ? "ok" : "?"); }""", "")]
    [InlineData("default message", """public static class F { [QueueTrigger("q")] public static void Run(Message<int?>? number = null) => Seen.Add(number?.Body is null ? "ok" : "?"); }""", "")]
    [InlineData("required members", """public record Needs { public required int Id { get; init; } public string? Note { get; set; } } public static class F { [QueueTrigger("q"), Idempotent(Key = "needs.Id")] public static void Run(Needs needs) => Seen.Add("ok"); }""")]
    [InlineData("payload with a constructor", """public class Made(int id) { public int Id { get; } = id; } public static class F { [QueueTrigger("q")] public static void Run(Made made) => Seen.Add("ok"); }""")]
    [InlineData("struct payload", """public readonly record struct Small(int Id); public static class F { [QueueTrigger("q"), Idempotent(Key = "small.Id")] public static void Run(Small small) => Seen.Add("ok"); }""")]
    [InlineData("nullable struct payload", """public readonly record struct Small(int Id); public static class F { [QueueTrigger("q"), Idempotent(Key = "small.Id")] public static void Run(Small? small) => Seen.Add("ok"); }""")]
    [InlineData("message of a nullable struct", """public readonly record struct Small(int Id); public static class F { [QueueTrigger("q"), Idempotent(Key = "small.Body.Id, small.Id")] public static void Run(Message<Small?> small) => Seen.Add("ok"); }""")]
    [InlineData("generic payload", """public record Page<T>(T Item, int Id); public static class F { [QueueTrigger("q")] public static void Run(Page<List<Order?>?> page) => Seen.Add("ok"); }""")]
    [InlineData("dictionary payload", """public static class F { [QueueTrigger("q")] public static void Run(Dictionary<string, System.Text.Json.JsonElement> order) => Seen.Add("ok"); }""")]
    [InlineData("JSON element", """public static class F { [QueueTrigger("q")] public static void Run(System.Text.Json.JsonElement order) => Seen.Add("ok"); }""")]
    [InlineData("JSON node", """public static class F { [QueueTrigger("q")] public static void Run(System.Text.Json.Nodes.JsonNode order) => Seen.Add("ok"); }""")]
    [InlineData("object payload", """public static class F { [QueueTrigger("q")] public static void Run([Microsoft.AspNetCore.Mvc.FromBody] object order) => Seen.Add("ok"); }""")]
    [InlineData("memory", """public static class F { [QueueTrigger("q")] public static void Run(ReadOnlyMemory<byte> order) => Seen.Add("ok"); }""")]
    [InlineData("memories", """public static class F { [QueueTrigger("q")] public static void Run(ReadOnlyMemory<byte>[] orders) => Seen.Add("ok"); }""")]
    [InlineData("array of arrays", """public static class F { [QueueTrigger("q")] public static void Run(byte[]?[] orders) => Seen.Add("ok"); }""")]
    [InlineData("list of arrays", """public static class F { [QueueTrigger("q")] public static void Run(List<Message<byte[]>> orders) => Seen.Add("ok"); }""")]
    [InlineData("params", """public static class F { [QueueTrigger("q")] public static void Run(params string[] orders) => Seen.Add("ok"); }""")]
    [InlineData("params list", """public static class F { [QueueTrigger("q")] public static void Run(params IReadOnlyList<Order> orders) => Seen.Add("ok"); }""")]
    [InlineData("no payload", """public static class F { [QueueTrigger("q")] public static void Run() => Seen.Add("ok"); }""")]
    [InlineData("everything but a payload", """public static class F { [QueueTrigger("q")] public static void Run(Db db, IMailer mailer, FunctionContext context, CancellationToken cancel, TimeProvider clock) => Seen.Add("ok"); }""")]
    [InlineData("logger", """public static class F { [QueueTrigger("q")] public static void Run(Order order, Microsoft.Extensions.Logging.ILogger<Order> logger) => Seen.Add("ok"); }""")]
    [InlineData("keyed service", """public static class F { [QueueTrigger("q")] public static void Run(Order order, [Microsoft.Extensions.DependencyInjection.FromKeyedServices("k")] IMailer? mailer = null) => Seen.Add("ok"); }""")]
    [InlineData("names in other case", """public static class F { [QueueTrigger("q")] public static void Run(Order order, Db Order) => Seen.Add("ok"); } """)]
    [InlineData("overloads", """public static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("ok"); [QueueTrigger("p")] public static void Run(string order) { } [QueueTrigger("o")] public static void Run(Order[] order) { } }""")]
    [InlineData("methods that differ in case", """public static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("ok"); [QueueTrigger("p")] public static void RUN(Order order) { } }""")]
    [InlineData("file-local service", """file class Own : IMailer { public string Name => ""; } public static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add(new Own().Name + "ok"); }""")]
    [InlineData("implementation of an interface", """public interface IRun { void Run(Order order); } public class F : IRun { [QueueTrigger("q")] public void Run(Order order) => Seen.Add("ok"); }""")]
    [InlineData("member of an interface in a key", """public interface IHave { int Id { get; } } public record Has(int Id) : IHave; public static class F { [QueueTrigger("q"), Idempotent(Key = "has.Id")] public static void Run(Has has) => Seen.Add("ok"); }""")]
    [InlineData("hidden member in a key", """public record One(string? Id = null); public record Two : One { public new int Id { get; set; } } public static class F { [QueueTrigger("q"), Idempotent(Key = "two.Id")] public static void Run(Two two) => Seen.Add("ok"); }""")]
    [InlineData("tuple", """public static class F { [QueueTrigger("q")] public static void Run((int Id, string Name) order) => Seen.Add("ok"); }""")]
    public async Task Starts(string shape, string source, string? body = null)
    {
        await using var program = await EventProgram.StartAsync(GeneratorRun.Of(EventProgram.Source($"#pragma warning disable CS0618\n{source}\n{Types}")));
        await program.SendAsync(EventKind.Queue, "q", body ?? """{"id":7,"größe":1,"class":3,"item":null}""");
        Assert.Empty((await program.DeadLettersAsync()).Select(d => d.Error));
        Assert.True(program.Lines is ["ok"], shape);
    }

    [Theory]
    [InlineData("""public static class F { [QueueTrigger("q")] private static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public class Outer { private static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("no"); } }""")]
    [InlineData("""file static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static async void Run(Order order) => await Task.Yield(); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run<T>(T order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F<T> { [QueueTrigger("q")] public static void Run(T order) => Seen.Add("no"); }""")]
    [InlineData("""public abstract class F { [QueueTrigger("q")] public void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public interface IRun { void Run(Order order); } public class F : IRun { [QueueTrigger("q")] void IRun.Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public interface IRun { [QueueTrigger("q")] static abstract void Run(Order order); }""")]
    [InlineData("""public class F { public F(int a) { } public F(string a) { } [QueueTrigger("q")] public void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public class F { public required int A { get; set; } [QueueTrigger("q")] public void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("a b")] public static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q", Timeout = "soon")] public static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q", BatchSize = -1)] public static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(ref Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(in Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(Span<byte> order) => Seen.Add("no"); }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] public static void Run(int* order) => Seen.Add("no"); }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] public static void Run(int*[] order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(Stream order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(string a, byte[] b) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(Order a, Order b) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(TimerInfo timer) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(Microsoft.AspNetCore.Http.HttpContext http) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static BatchResult Run(Order order) => BatchResult.Success; }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static IEnumerable<int> Run(Order order) => []; }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] public static int* Run(Order order) { Seen.Add("no"); return null; } }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] public static int*[] Run(Order order) { Seen.Add("no"); return []; } }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] public static delegate*<void> Run(Order order) { Seen.Add("no"); return null; } }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] [return: QueueOutput("x")] public static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] [return: QueueOutput("x")] public static Span<int> Run(Order order) => default; }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] [return: QueueOutput("x")] public static int* Run(Order order) => null; }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] [return: QueueOutput("x")] public static int*[] Run(Order order) => []; }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] [return: QueueOutput("x")] public static dynamic Run(Order order) => 1; }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] [return: QueueOutput("x")] public static object Run(Order order) => 1; }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] [return: QueueOutput("x y")] public static int Run(Order order) => 1; }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] [return: BlobOutput("bucket/{x}")] public static int Run(Order order) => 1; }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(Order order, IOutput<int> output) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q")] public static void Run(Order order, [QueueOutput("x")] int output) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [QueueTrigger("q"), Idempotent(Key = "order.Gone")] public static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public record Old([property: Obsolete("no", true)] int Id); public static class F { [QueueTrigger("q"), Idempotent(Key = "old.Id")] public static void Run(Old old) => Seen.Add("no"); }""")]
    [InlineData("""[Obsolete("no", true)] public static class F { [QueueTrigger("q")] public static void Run(Order order) => Seen.Add("no"); }""")]
    [InlineData("""public static unsafe class F { [QueueTrigger("q")] public static void Run(List<int*[]> order) => Seen.Add("no"); }""")]
    [InlineData("""public static class F { [Obsolete("no", true), QueueTrigger("q")] public static void Run(Order order) => Seen.Add("no"); }""")]
    public async Task What_cannot_be_a_function_is_left_out_and_the_others_stay(string source)
    {
        await using var program = await EventProgram.StartAsync(
            $$"""{{source}} public static class Good { [QueueTrigger("good")] public static void Run(Order order) => Seen.Add("ok"); } {{Types}}""");
        await program.SendAsync(EventKind.Queue, "good", """{"id":1}""");
        await program.SendAsync(EventKind.Queue, "q", """{"id":1}""");
        Assert.Equal(["ok"], program.Lines);
        Assert.Equal(1, program.Application.Count);
    }
}
