using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Events;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>Functions of events in every kind of project.</summary>
public class EventProjectTests
{
    [Fact]
    public async Task An_executable_runs_the_functions_of_what_it_references()
    {
        var library = GeneratorRun.Of(
            """
            using Serverless;
            namespace Lib;
            internal record Bill(int Id, string Ad);
            internal static class Hidden
            {
                [QueueTrigger("clicks"), Idempotent(Key = "bill.Id")] [return: EventOutput("billed")] internal static Bill Run(Bill bill) => bill;
                [StreamTrigger("s")] internal static void Same(string text) { }
            }
            """,
            OutputKind.DynamicallyLinkedLibrary,
            "Lib.Functions");
        Assert.DoesNotContain(library.Sources, s => s.HintName.Contains("FunctionApplication", StringComparison.Ordinal));
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var program = GeneratorRun.Of(TestCompilation.Create(
            EventProgram.Source("""
                public record Click(int Id, string Ad);
                public static class Own
                {
                    [HttpTrigger("GET", "/x")] [return: QueueOutput("clicks")] public static Click Send() => new(1, "shoes");
                    [EventTrigger("billed")] public static void Billed(Message<Click> click) => Seen.Add($"{click.Body.Ad} {click.Headers["ce-source"]}");
                }
                """),
            OutputKind.ConsoleApplication,
            additionalReferences: [MetadataReference.CreateFromImage(image.ToArray())]));
        await using var running = await EventProgram.StartAsync(program, image.ToArray());
        _ = await running.GetAsync("/x");
        await running.DrainAsync();
        Assert.Equal(["shoes /TestProject/Hidden.Run"], running.Lines);
        Assert.Equal(4, running.Application.Count);
    }

    [Fact]
    public async Task A_program_that_only_has_events_starts()
    {
        await using var program = await EventProgram.StartAsync("""public static class F { [QueueTrigger("q")] public static void Run(string text) => Seen.Add(text); }""");
        await program.SendAsync(EventKind.Queue, "q", "a");
        Assert.Equal(["a"], program.Lines);
    }

    [Fact]
    public async Task Several_functions_of_one_channel_share_a_queue_and_each_get_what_streams_and_topics_bring()
    {
        await using var program = await EventProgram.StartAsync("""
            public static class F
            {
                [QueueTrigger("q")] public static void One(string text) => Seen.Add("queue " + text);
                [QueueTrigger("q")] public static void Two(string text) => Seen.Add("queue " + text);
                [StreamTrigger("s", FromStart = true)] public static void Three(string text) => Seen.Add("three " + text);
                [StreamTrigger("s", FromStart = true)] public static void Four(string text) => Seen.Add("four " + text);
                [EventTrigger("e.a")] public static void Five(string text) => Seen.Add("five " + text);
                [EventTrigger("e.*"), EventTrigger("*", Name = "any")] public static void Six(string text, FunctionContext context) => Seen.Add($"{context.FunctionName} {text}");
            }
            """);
        await program.SendAsync(EventKind.Queue, "q", "1");
        await program.SendAsync(EventKind.Stream, "s", "2");
        await program.SendAsync(EventKind.Event, "e.a", "3");
        await program.SendAsync(EventKind.Event, "f", "4");
        Assert.Equal(["F.Six 3", "any 3", "any 4", "five 3", "four 2", "queue 1", "three 2"], program.Lines);
    }

    [Fact]
    public void Names_do_not_collide_whatever_the_triggers_are()
    {
        var run = GeneratorRun.Of("""
            using Serverless;
            namespace A
            {
                public static class F
                {
                    [HttpTrigger("GET", "/x"), HttpTrigger("GET", "/y"), DirectTrigger, QueueTrigger("q"), QueueTrigger("r"), StreamTrigger("q"), EventTrigger("q"), BlobTrigger("bucket/{text}"), TimerTrigger("* * * * *")]
                    public static void Run() { }
                    [QueueTrigger("s")] public static void Run_Queue() { }
                    [QueueTrigger("t")] public static void run() { }
                }

                public static class F_Run { [QueueTrigger("u")] public static void Queue2() { } }
            }
            namespace B { public static class F { [QueueTrigger("v")] public static void Run() { } } }
            """);
        run.Load();
        var application = RunningProgram.CreateApplication(run.Load());
        Assert.Equal(13, application.Count);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable, false)]
    [InlineData(NullableContextOptions.Disable, true)]
    [InlineData(NullableContextOptions.Enable, false)]
    [InlineData(NullableContextOptions.Warnings, false)]
    [InlineData(NullableContextOptions.Annotations, false)]
    public async Task Compiles_whatever_the_project_enables(NullableContextOptions nullable, bool implicitUsings)
    {
        const string Source = """
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Serverless;

            public class Customer { public string Name { get; set; } }
            public class Order { public string Item { get; set; } public int? Count { get; set; } public List<string> Tags { get; set; } public Customer Customer { get; set; } }

            public class F
            {
                [QueueTrigger("q"), Idempotent(Key = "order.Item, order.Customer.Name")]
                [return: QueueOutput("r"), StreamOutput("x", Key = "Customer.Name"), BlobOutput("files/{order.Item}.json")]
                public async Task<Order> Run(Order order, IOutput<string> none, [QueueOutput("r")] IOutput<Order> more, CancellationToken cancel) { await Task.Yield(); return order; }

                [QueueTrigger("r")] public static void All(IReadOnlyList<Order> orders, [QueueOutput("none")] IOutput<string> texts = null) { foreach (var order in orders) { Seen.Add(order.Item); } }
                [BlobTrigger("files/{name}.json")] public static void Blob(string name, Order order = null) => Seen.Add(name + order.Item);
                [EventTrigger("e")] public static void Event(Message<Order> order) { }
            }
            """;
        var source = Source.Replace("IOutput<string> none, ", "", StringComparison.Ordinal) + EventProgram.Seen;
        var run = GeneratorRun.Of(TestCompilation.Create(
            nullable == NullableContextOptions.Disable ? source : "#nullable disable\n" + source, OutputKind.ConsoleApplication, implicitUsings: implicitUsings, nullable: nullable));
        await using var program = await EventProgram.StartAsync(run);
        await program.SendAsync(EventKind.Queue, "q", """{"item":"a","customer":null}""");
        Assert.Equal(["a", "aa"], program.Lines);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    public void Compiles_in_every_language_version_that_is_supported(LanguageVersion version) => GeneratorRun.Of(TestCompilation.Create(
        """
        using Serverless;
        public record Order(int Id, DateTimeOffset At);
        public sealed class F(TimeProvider clock) : IAsyncDisposable
        {
            [QueueTrigger("q"), Idempotent(Key = "order.Id, order.At")] [return: QueueOutput("x"), StreamOutput("y", Key = "At")] public Task<List<Order>> Run(Order order) => Task.FromResult<List<Order>>([order]);
            [StreamTrigger("s")] public static BatchResult Batch(IReadOnlyList<Message<Order>> orders) => BatchResult.Success;
            [BlobTrigger("bucket/{id}/{**rest}")] public ValueTask Blob(int id, string rest, Stream content) => default;
            [TimerTrigger("@daily")] [return: BlobOutput("bucket/{timer.ScheduledAt}")] public static byte[] Timer(TimerInfo timer) => [];
            [EventTrigger("e.*")] public static void Event(Message<Order> order, [DirectOutput("F.Direct")] IOutput<int> direct) { }
            [DirectTrigger, Idempotent(Key = "n")] public static int Direct(int n) => n;
            public ValueTask DisposeAsync() => clock is null ? default : default;
        }
        """,
        OutputKind.ConsoleApplication,
        parseOptions: new CSharpParseOptions(version))).Load();
}
