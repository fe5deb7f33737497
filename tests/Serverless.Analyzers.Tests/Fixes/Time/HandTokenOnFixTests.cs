using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes.Time.Cancellation;

namespace Serverless.Analyzers.Tests.Fixes.Time;

/// <summary>SLS3009: the token is handed on.</summary>
public class HandTokenOnFixTests
{
    [Theory]
    [InlineData("Work.Optional(id)", "Work.Optional(id, cancel)")]
    [InlineData("Work.Named(id)", "Work.Named(id, cancel: cancel)")]
    [InlineData("Work.Named(id, 2)", "Work.Named(id, 2, cancel)")]
    [InlineData("Work.Named(id: id)", "Work.Named(id: id, cancel: cancel)")]
    [InlineData("Work.None()", "Work.None(cancel)")]
    [InlineData("Work.Pair(id)", "Work.Pair(id, cancel)")]
    [InlineData("id.Extend()", "id.Extend(cancel)")]
    [InlineData("Work.Optional(await Work.Load(id)) /* why */", "Work.Optional(await Work.Load(id, cancel), cancel) /* why */")]
    public async Task HandsTheTokenOn(string before, string after)
    {
        var changed = await FixRunner.ProjectAsync(new HandTokenOnCodeFix(), Function(before));
        Assert.Equal(Function(after), changed[0]);
        Assert.Equal(await Behaviour.OfAsync([Function(before)]), await Behaviour.OfAsync(changed));
    }

    private static string Function(string call) => $$"""
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static async Task<int> Buy(int id, CancellationToken cancel) => await {{call}};
        }

        public static class Probe
        {
            public static async Task<string> Run() => (await Shop.Buy(21, CancellationToken.None)).ToString();
        }

        public static class Work
        {
            public static Task<int> None(CancellationToken cancel = default) => Task.FromResult(1);
            public static Task<int> Load(int id, CancellationToken cancel = default) => Task.FromResult(id);
            public static Task<int> Optional(int id, CancellationToken cancel = default) => Task.FromResult(id);
            public static Task<int> Named(int id, int more = 1, CancellationToken cancel = default) => Task.FromResult(id + more);
            public static Task<int> Pair(int id) => Task.FromResult(id);
            public static Task<int> Pair(int id, CancellationToken cancel) => Task.FromResult(id);
            public static Task<int> Extend(this int id, CancellationToken cancel = default) => Task.FromResult(id);
        }
        """;
}
