using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time;

/// <summary>SLS3008 and SLS3009: tokens that are missing, and tokens that stay where they are.</summary>
public class CancellationTests
{
    private const string Work = """

        public static class Work
        {
            public static Task Optional(int id, CancellationToken cancel = default) => Task.FromResult(id);
            public static Task Named(int id, int more = 1, CancellationToken cancel = default) => Task.FromResult(id);
            public static Task Pair(int id) => Task.FromResult(id);
            public static Task Pair(int id, CancellationToken cancel) => Task.FromResult(id);
            public static Task<T> Generic<T>(T id, List<T> all) => Task.FromResult(id);
            public static Task<T> Generic<T>(T id, List<T> all, CancellationToken cancel) => Task.FromResult(id);
            public static Task Other(int id) => Task.FromResult(id);
            public static Task Other(string id, CancellationToken cancel) => Task.FromResult(id);
            public static Task Params(params object[] ids) => Task.CompletedTask;
            public static Task Params(object[] ids, CancellationToken cancel) => Task.CompletedTask;
            public static int Sync(int id, CancellationToken cancel = default) => id;
            public static async IAsyncEnumerable<int> Items([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
            {
                await Task.CompletedTask;
                yield return 1;
            }
        }
        """;

    [Theory]
    [InlineData("await {|X:Work.Optional(id)|};")]
    [InlineData("await {|X:Work.Named(id)|};")]
    [InlineData("await {|X:Work.Pair(id)|};")]
    [InlineData("await {|X:Work.Pair(id)|}.ConfigureAwait(false);")]
    [InlineData("await {|X:Work.Generic(id, [id])|};")]
    [InlineData("await {|X:Task.Delay(id)|};")]
    [InlineData("await {|X:new SemaphoreSlim(1).WaitAsync()|};")]
    [InlineData("var task = {|X:Work.Optional(id)|}; await task;")]
    [InlineData("await foreach (var item in {|X:Work.Items()|}) { Console.WriteLine(item); }")]
    [InlineData("await Task.WhenAll(new[] { id }.Select(i => {|X:Work.Optional(i)|}));")]
    [InlineData("async Task Local() => await {|X:Work.Optional(id)|}; await Local();")]
    [InlineData("await Task.Run(() => {|X:Work.Optional(id)|});")]
    [InlineData("await {|X:new StreamReader(\"/tmp/a\").ReadToEndAsync()|};")]
    public async Task IsSaidWithAndWithoutAToken(string body)
    {
        await VerifyAsync(body.Replace("|X:", "|SLS3009:", StringComparison.Ordinal), "int id, CancellationToken cancel");
        await VerifyAsync(body.Replace("|X:", "|SLS3008:", StringComparison.Ordinal), "int id");
    }

    [Theory]
    [InlineData("await Work.Other(id);")]
    [InlineData("await Work.Params(id);")]
    [InlineData("Work.Sync(id);")]
    [InlineData("await Work.Optional(id, CancellationToken.None);")]
    [InlineData("await Work.Optional(id, default);")]
    [InlineData("await Task.Run(() => Work.Other(id));")]
    [InlineData("await Work.Other(id).ContinueWith(t => 1);")]
    [InlineData("await foreach (var item in Work.Items().WithCancellation(CancellationToken.None)) { Console.WriteLine(item); }")]
    [InlineData("try { Work.Sync(id); } catch (IOException) { await Work.Optional(id); }")]
    [InlineData("try { Work.Sync(id); } finally { await Work.Optional(id); }")]
    [InlineData("await Task.Yield();")]
    [InlineData("await Task.WhenAll(Work.Other(1), Work.Other(2));")]
    public async Task IsSilentWithAndWithoutAToken(string body)
    {
        await VerifyAsync(body, "int id, CancellationToken cancel");
        await VerifyAsync(body, "int id");
    }

    [Theory]
    [InlineData("HttpContext context", "context.RequestAborted")]
    [InlineData("HttpRequest request", "request.HttpContext.RequestAborted")]
    [InlineData("FunctionContext context", "context.CancellationToken")]
    [InlineData("HttpContext context, CancellationToken @event", "@event")]
    public async Task ATokenCanBelongToAParameter(string parameters, string token)
    {
        var found = Assert.Single(await VerifyAsync("await {|SLS3009:Work.Optional(id)|};", "int id, " + parameters));
        Assert.Contains($"'{token}'", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenCanBeAMember() => await Verify.DiagnosticsAsync($$"""
        public class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public Task Buy(int id, CancellationToken cancel) => new Cart(cancel) { Stop = cancel }.Add(id);
        }

        public class Cart(CancellationToken first)
        {
            public CancellationToken Stop { get; init; }

            public Task Add(int id) => {|SLS3009:Work.Optional(id)|};

            public CancellationToken First => first;
        }
        {{Work}}
        """);

    [Fact]
    public async Task TheNearestTokenIsMeant() => await VerifyAsync(
        "await Parallel.ForEachAsync(new[] { id }, cancel, async (i, inner) => await {|SLS3009:Work.Optional(i)|});", "int id, CancellationToken cancel");

    [Fact]
    public async Task AStaticLambdaSeesNoToken() => await VerifyAsync(
        "await Task.WhenAll(new[] { id }.Select(static i => Work.Optional(i)));", "int id, CancellationToken cancel");

    [Fact]
    public async Task IsSaidOnceAMethodWhereTheTokenIsMissing() => await VerifyAsync("await {|SLS3008:Work.Optional(id)|}; await Work.Optional(id);", "int id");

    [Fact]
    public async Task IsSaidAtEachCallWhereTheTokenIsThere() =>
        await VerifyAsync("await {|SLS3009:Work.Optional(id)|}; await {|SLS3009:Work.Pair(id)|};", "int id, CancellationToken cancel");

    [Fact]
    public async Task ThroughCalls()
    {
        var found = await Verify.DiagnosticsAsync($$"""
            public class Shop(Cart cart)
            {
                [HttpTrigger("GET", "/{id}")]
                public Task Buy(int id) => cart.Add(id);

                [HttpTrigger("GET", "/b/{id}")]
                public Task Other(int id, CancellationToken cancel) => cart.Put(id, cancel);
            }

            public class Cart
            {
                public async Task Add(int id) => await {|SLS3008:Work.Optional(id)|};
                public async Task Put(int id, CancellationToken cancel) => await {|SLS3009:Work.Optional(id)|};
                public async Task Never(int id, CancellationToken cancel) => await Work.Optional(id);
            }

            public static class Program { [FunctionStartup] public static void Configure(IServiceCollection services) => services.AddScoped<Cart>(); }
            {{Work}}
            """);
        Assert.Contains("(Shop.Buy -> Cart.Add)", found[0].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("(Shop.Other -> Cart.Put)", found[1].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereAnotherAssemblyDecidesOnTheParametersNoneIsMissed() => await Verify.DiagnosticsAsync($$"""
        public class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public async Task Buy(int id)
            {
                await using var cart = new Cart();
                IAsyncDisposable other = cart;
                await cart.CopyToAsync(Stream.Null, 1, CancellationToken.None);
                await other.DisposeAsync();
                IJob job = new Job();
                await job.Run(id);
            }
        }

        public interface IJob { Task Run(int id); }

        public class Job : IJob { public Task Run(int id) => {|SLS3008:Work.Optional(id)|}; }

        public class Cart : MemoryStream
        {
            public override async ValueTask DisposeAsync() => await Work.Optional(1);
        }
        {{Work}}
        """);

    [Fact]
    public async Task HandlersOfLambdaGetNoToken() => await Verify.DiagnosticsAsync($$"""
        namespace Amazon.Lambda.Core { public interface ILambdaContext; }

        public class Handler
        {
            public async Task Handle(int id, Amazon.Lambda.Core.ILambdaContext context) => await Work.Optional(id);
        }
        {{Work}}
        """);

    private static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> VerifyAsync(string body, string parameters) => await Verify.DiagnosticsAsync($$"""
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static async Task Buy({{parameters}}) { {{body}} await Task.CompletedTask; }
        }
        {{Work}}
        """);

    [Theory]
    [InlineData("await context.Response.WriteAsync(\"bought\");")]
    [InlineData("await context.Response.WriteAsJsonAsync(1);")]
    [InlineData("await new StreamReader(context.Request.Body).ReadToEndAsync();")]
    [InlineData("using var reader = new StreamReader(context.Request.Body); await reader.ReadToEndAsync();")]
    [InlineData("var form = await context.Request.ReadFormAsync();")]
    [InlineData("await context.Request.Body.CopyToAsync(context.Response.Body);")]
    public async Task TheRequestItselfEndsWithItsCaller(string statement) => await Verify.DiagnosticsAsync($$"""
        public static class Shop
        {
            [HttpTrigger("POST", "/buy")]
            public static async Task Buy(HttpContext context) { {{statement}} }
        }
        """);
}
