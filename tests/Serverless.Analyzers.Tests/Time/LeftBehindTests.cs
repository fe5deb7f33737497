using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time;

/// <summary>SLS3011: work that nobody waits for.</summary>
public class LeftBehindTests
{
    private const string Work = """

        public static class Work
        {
            public static Task Send(int id) => Task.FromResult(id);
            public static Task<int> Load(int id) => Task.FromResult(id);
            public static ValueTask Put(int id) => ValueTask.CompletedTask;
            public static async Task Async(int id) => await Task.Yield();
            public static async void Void(int id) => await Task.Yield();
        }

        public class Mail
        {
            public event Action<int>? Sent;
            public Task Send(int id) => Task.CompletedTask;
            public void Raise() => Sent?.Invoke(1);
        }
        """;

    [Theory]
    [InlineData("{|SLS3011:_ = Work.Send(id)|};")]
    [InlineData("{|SLS3011:_ = Work.Put(id)|};")]
    [InlineData("{|SLS3011:_ = Work.Async(id)|};")]
    [InlineData("{|SLS3011:_ = Work.Put(id).AsTask()|};")]
    [InlineData("{|SLS3011:_ = Work.Load(id).ConfigureAwait(false)|};")]
    [InlineData("{|SLS3011:Work.Send(id)|};")]
    [InlineData("Mail? mail = new(); {|SLS3011:mail?.Send(id)|};")]
    [InlineData("Mail? mail = new(); {|SLS3011:_ = mail?.Send(id)|};")]
    [InlineData("{|SLS3011:Task.Run(() => Work.Send(id))|};")]
    [InlineData("{|SLS3011:_ = Task.Run(() => Console.WriteLine(id))|};")]
    [InlineData("{|SLS3011:Task.Factory.StartNew(() => Console.WriteLine(id))|};")]
    [InlineData("{|SLS3011:Work.Send(id).ContinueWith(t => Console.WriteLine(id))|};")]
    [InlineData("var task = {|SLS3011:Work.Send(id)|};")]
    [InlineData("{|SLS3011:ThreadPool.QueueUserWorkItem(_ => Console.WriteLine(id))|};")]
    [InlineData("{|SLS3011:ThreadPool.UnsafeQueueUserWorkItem(_ => Console.WriteLine(id), null)|};")]
    [InlineData("{|SLS3011:ThreadPool.QueueUserWorkItem(_ => Work.Send(id))|};")]
    [InlineData("{|SLS3011:new Thread(() => Console.WriteLine(id)).Start()|};")]
    [InlineData("var thread = new Thread(() => Console.WriteLine(id)) { IsBackground = true }; {|SLS3011:thread.Start()|};")]
    [InlineData("var timer = {|SLS3011:new Timer(_ => Console.WriteLine(id), null, 0, 1000)|}; GC.KeepAlive(timer);")]
    [InlineData("var timer = {|SLS3011:new System.Timers.Timer(1000)|}; timer.Start();")]
    [InlineData("Work.{|SLS3011:Void|}(id);")]
    [InlineData("async void Local() => await Work.Send(id); {|SLS3011:Local|}();")]
    [InlineData("new List<int> { id }.ForEach({|SLS3011:async i => await Work.Send(i)|});")]
    [InlineData("new List<int> { id }.ForEach({|SLS3011:Work.Void|});")]
    [InlineData("new List<int> { id }.ForEach(i => {|SLS3011:Work.Send(i)|});")]
    [InlineData("Parallel.For(0, id, {|SLS3011:async i => await Work.Send(i)|});")]
    public async Task IsLeftBehind(string body) => await VerifyAsync(body);

    [Theory]
    [InlineData("Work.Send(id).Equals(null);")]
    [InlineData("_ = Task.CompletedTask;")]
    [InlineData("_ = Task.FromResult(id);")]
    [InlineData("_ = Task.Delay(1);")]
    [InlineData("_ = Work.Send(id).IsCompleted;")]
    [InlineData("_ = id;")]
    [InlineData("Task a = Work.Send(id); _ = a;")]
    [InlineData("Task a; a = Work.Send(id); _ = a;")]
    [InlineData("var source = new TaskCompletionSource(); ThreadPool.QueueUserWorkItem(_ => source.SetResult()); GC.KeepAlive(source.Task);")]
    [InlineData("var done = new CountdownEvent(1); _ = Task.Run(() => done.Signal());")]
    [InlineData("var thread = new Thread(() => Console.WriteLine(id)); thread.Start(); thread.Join();")]
    [InlineData("using var timer = new Timer(_ => Console.WriteLine(id), null, 0, 1000);")]
    [InlineData("using (var timer = new Timer(_ => Console.WriteLine(id), null, 0, 1000)) { Console.WriteLine(id); }")]
    [InlineData("var timer = new Timer(_ => Console.WriteLine(id), null, 0, 1000); timer.Dispose();")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));")]
    [InlineData("var mail = new Mail(); mail.Sent += async i => await Work.Send(i); mail.Raise();")]
    [InlineData("var mail = new Mail(); mail.Sent += Work.Void; mail.Raise();")]
    [InlineData("var channel = System.Threading.Channels.Channel.CreateUnbounded<int>(); channel.Writer.TryWrite(id); _ = channel.Writer.WriteAsync(id);")]
    [InlineData("Func<Task> later = () => Work.Send(id); GC.KeepAlive(later);")]
    public async Task IsNotLeftBehind(string body) => await VerifyAsync(body);

    [Theory]
    [InlineData("await Task.Run(() => Work.Send(id));")]
    [InlineData("await Work.Send(id).ContinueWith(t => Console.WriteLine(id));")]
    [InlineData("var a = Work.Send(1); var b = Work.Send(2); await Task.WhenAll(a, b);")]
    [InlineData("var tasks = new List<Task>(); foreach (var i in new[] { id }) { tasks.Add(Work.Send(i)); } await Task.WhenAll(tasks);")]
    [InlineData("await Task.WhenAll(new[] { id }.Select(i => Work.Send(i)));")]
    [InlineData("await Parallel.ForEachAsync(new[] { id }, async (i, cancel) => await Work.Send(i));")]
    [InlineData("_ = await Work.Load(id);")]
    [InlineData("await using var file = new MemoryStream(); await file.FlushAsync();")]
    public async Task IsAwaited(string body) => await VerifyAsync(body, "async Task");

    [Theory]
    [InlineData("Work.Send(id); await Task.Yield();", "async Task")]
    [InlineData("Work.Send(id).ContinueWith(t => 1); await Task.Yield();", "async Task")]
    [InlineData("Work.Async(id);", "void")]
    public async Task WhatTheCompilerSaysIsNotRepeated(string body, string returns)
    {
        await VerifyAsync(body, returns);
        Assert.Contains(TestProject.Create(Source(body, returns)).GetDiagnostics(TestContext.Current.CancellationToken), d => d.Id == "CS4014");
    }

    [Fact]
    public async Task ReturnedTasksAreTheCallersAffair() => await Verify.DiagnosticsAsync($$"""
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static Task Buy(int id) => Work.Send(id);

            [HttpTrigger("GET", "/b/{id}")]
            public static Task<int> Other(int id)
            {
                var task = Work.Load(id);
                return task;
            }
        }
        {{Work}}
        """);

    [Fact]
    public async Task TasksInMembersThatNothingReads()
    {
        var found = await Verify.DiagnosticsAsync($$"""
            public class Shop
            {
                private readonly Outbox outbox = new();

                [HttpTrigger("GET", "/{id}")]
                public void Buy(int id) => outbox.Put(id);
            }

            public class Outbox
            {
                private Task? lost;
                private Task? kept;
                private Task Last { get; set; } = Task.CompletedTask;
                public Task? Running { get; private set; }

                public void Put(int id)
                {
                    {|SLS3011:lost = Work.Send(id)|};
                    kept = Work.Send(id);
                    {|SLS3011:Last = Work.Send(id)|};
                    Running = Work.Send(id);
                    Ended().ToString();
                }

                public async Task Ended()
                {
                    await kept!;
                    await Running!;
                }
            }
            {{Work}}
            """);
        Assert.All(found, d => Assert.Contains("(Shop.Buy -> Outbox.Put)", d.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task TimersThatAreKept() => await Verify.DiagnosticsAsync("""
        public class Shop
        {
            [HttpTrigger("GET", "/")]
            public void Run() => new Clock().Start();
        }

        public class Clock
        {
            private Timer? timer;
            private PeriodicTimer? periods;

            public void Start()
            {
                timer = {|SLS3011:new Timer(_ => Console.WriteLine(timer), null, 0, 1000)|};
                periods = {|SLS3011:new PeriodicTimer(TimeSpan.FromSeconds(1))|};
                Console.WriteLine(periods);
            }
        }
        """);

    [Fact]
    public async Task AFunctionOfAnotherFrameworkThatIsAsyncVoid() => await Verify.DiagnosticsAsync(
        """
        namespace Amazon.Lambda.Core { public interface ILambdaContext; }

        public class Handler
        {
            public async {|SLS3011:void|} Handle(string text, Amazon.Lambda.Core.ILambdaContext context) => await Task.Yield();
        }
        """);

    [Fact]
    public async Task WhatNoFunctionReachesIsSilent() => await Verify.DiagnosticsAsync($$"""
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static int Buy(int id) => id;

            public static void Other(int id) { _ = Work.Send(id); Work.Void(id); }
        }
        {{Work}}
        """);

    private static async Task<IReadOnlyList<Diagnostic>> VerifyAsync(string body, string returns = "void") => await Verify.DiagnosticsAsync(Source(body, returns));

    private static string Source(string body, string returns) => $$"""
        #pragma warning disable SLS3008
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static {{returns}} Buy(int id) { {{body}} }
        }
        {{Work}}
        """;
}
