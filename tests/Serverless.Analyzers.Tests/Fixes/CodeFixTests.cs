using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes;

namespace Serverless.Analyzers.Tests.Fixes;

public class CodeFixTests
{
    [Fact]
    public async Task ReturnsTask()
    {
        const string source = """
            public static class Jobs
            {
                /// <summary>Runs.</summary>
                [DirectTrigger]
                public static async /* why */ void Run() => await Task.Yield(); // here

                [DirectTrigger]
                public static async void Other() => await Task.Yield();
            }
            """;
        Assert.Equal(Change(source, "why */ void", "why */ Task"), await FixRunner.OneAsync(new ReturnTaskCodeFix(), source));
        Assert.Equal(source.Replace(" void", " Task", StringComparison.Ordinal), await FixRunner.AllAsync(new ReturnTaskCodeFix(), source));
    }

    [Theory]
    [InlineData("internal")]
    [InlineData("public")]
    public async Task MakesAccessible(string keyword)
    {
        const string source = """
            public class Outer
            {
                // The inner one.
                private static class Inner
                {
                    /// <summary>Runs.</summary>
                    [DirectTrigger]
                    private static int Run() => 1;

                    [DirectTrigger] // no modifier
                    static int Other() => 1;
                }

                protected static class Second
                {
                    [DirectTrigger]
                    public static int Run() => 1;
                }
            }

            file static class Hidden
            {
                [DirectTrigger]
                private protected static int Run() => 1;
            }
            """;
        var one = source.Replace("private static", $"{keyword} static", StringComparison.Ordinal);
        var all = one
            .Replace("        static int Other", $"        {keyword} static int Other", StringComparison.Ordinal)
            .Replace("protected static class", $"{keyword} static class", StringComparison.Ordinal)
            .Replace("file static class", $"{keyword} static class", StringComparison.Ordinal)
            .Replace("private protected", keyword, StringComparison.Ordinal);
        Assert.Equal(one, await FixRunner.OneAsync(new MakeAccessibleCodeFix(), source, $"Make it {keyword}"));
        Assert.Equal(all, await FixRunner.AllAsync(new MakeAccessibleCodeFix(), source, $"Make it {keyword}"));
    }

    [Theory]
    [InlineData("{id}", "", "string id")]
    [InlineData("{id:int}", "", "int id")]
    [InlineData("{id:guid}", "", "Guid id")]
    [InlineData("{id:datetime?}", "", "DateTime? id")]
    [InlineData("{id:min(1)}", "string name", "string name, long id")]
    [InlineData("{class}", "", "string @class")]
    [InlineData("{id:int}", "CancellationToken cancel", "int id, CancellationToken cancel")]
    [InlineData("{id:bool}", "string name, int page = 1", "string name, bool id, int page = 1")]
    [InlineData("{a}/{b:int}", "", "string a, int b")]
    public async Task AddsRouteParameters(string route, string before, string after)
    {
        var source = $$"""
            public static class Shop
            {
                [HttpTrigger("GET", "/{{route}}")]
                public static string Find({{before}}) => "";

                [HttpTrigger("POST", "/{{route}}")]
                public static string Other({{before}}) => "";
            }
            """;
        var expected = source.Replace($"({before}) =>", $"({after}) =>", StringComparison.Ordinal);
        Assert.Equal(expected, await FixRunner.AllAsync(new AddRouteParameterCodeFix(), source));
    }

    [Fact]
    public async Task AddsARouteParameterOnItsOwnLine()
    {
        const string source = """
            public static class Shop
            {
                [HttpTrigger("GET", "/{id:int}")]
                public static string Find(
                    CancellationToken cancel) => "";
            }
            """;
        Assert.Equal(
            Change(source, "        CancellationToken", "        int id, CancellationToken"),
            (await FixRunner.OneAsync(new AddRouteParameterCodeFix(), source)).Replace("int id,         C", "int id, C", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OffersNoParameterForANameThatIsNoIdentifier() =>
        Assert.Empty(await FixRunner.TitlesAsync(new AddRouteParameterCodeFix(), """
            public static class Shop { [HttpTrigger("GET", "/{my-id}")] public static string Find() => ""; }
            """));

    [Fact]
    public async Task RemovesADoubleName()
    {
        const string source = """
            public static class A
            {
                [DirectTrigger(Name = "x")] public static int One() => 1;
                [DirectTrigger(Name = "x")] public static int Two() => 1;
                [HttpTrigger("GET", "/", Name = "x", Timeout = "5s")] public static int Two(int number) => 1;
            }
            """;
        var all = source.Replace("[DirectTrigger(Name = \"x\")] public static int Two", "[DirectTrigger] public static int Two", StringComparison.Ordinal)
            .Replace("\"/\", Name = \"x\", ", "\"/\", ", StringComparison.Ordinal);
        Assert.Equal(all, await FixRunner.AllAsync(new RemoveNameCodeFix(), source));
    }

    [Theory]
    [InlineData("30", "30s")]
    [InlineData("30 sec", "30s")]
    [InlineData("1.5 minutes", "1.5m")]
    [InlineData("200MS", "200ms")]
    public async Task CorrectsDurations(string before, string after)
    {
        string Source(string timeout) => $$"""public static class A { [DirectTrigger(Timeout = "{{timeout}}")] public static int One() => 1; }""";
        Assert.Equal(Source(after), await FixRunner.OneAsync(new CorrectTextCodeFix(), Source(before)));
    }

    [Theory]
    [InlineData("Timeout = \"soon\"")]
    [InlineData("Timeout = \"-5s\"")]
    [InlineData("Name = \"5\"")]
    public async Task OffersNothingWhereItIsNotClear(string setting) => Assert.Empty(await FixRunner.TitlesAsync(
        new CorrectTextCodeFix(), $$"""public static class A { [DirectTrigger({{setting}})] public static int One() => 1; }"""));

    [Fact]
    public async Task CorrectsMethods()
    {
        const string source = """
            public static class A
            {
                [HttpTrigger("GET, PSOT", "/a")] public static int One() => 1;
                [HttpTrigger("GTE", "/b")] public static int Two() => 1;
            }
            """;
        var all = source.Replace("PSOT", "POST", StringComparison.Ordinal).Replace("GTE", "GET", StringComparison.Ordinal);
        Assert.Equal(all, await FixRunner.AllAsync(new CorrectTextCodeFix(), source));
    }

    [Fact]
    public async Task MakesNullable()
    {
        const string source = """
            public static class A { [HttpTrigger("GET", "/{id?}")] public static string One(int /* which */ id) => ""; }
            """;
        Assert.Equal(Change(source, "int /*", "int? /*"), await FixRunner.AllAsync(new MakeNullableCodeFix(), source));
    }

    private static string Change(string source, string from, string to)
    {
        Assert.Contains(from, source, StringComparison.Ordinal);
        return source.Replace(from, to, StringComparison.Ordinal);
    }
}
