using System.Globalization;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2001: static members are assigned at invocations, in every way that C# has.</summary>
public class StaticAssignmentTests
{
    [Theory]
    [InlineData("private static int last;", "{|SLS2001:last = id|};")]
    [InlineData("private static int last;", "{|SLS2001:Shop.last = id|};")]
    [InlineData("private static int last;", "{|SLS2001:last += id|};")]
    [InlineData("private static int last;", "{|SLS2001:last++|};")]
    [InlineData("private static int last;", "{|SLS2001:--last|};")]
    [InlineData("private static string? name;", "{|SLS2001:name ??= id.ToString()|};")]
    [InlineData("private static int a; private static int b;", "({|SLS2001:a|}, {|SLS2001:b|}) = (id, id);")]
    [InlineData("private static int a;", "({|SLS2001:a|}, var b) = (id, id);")]
    [InlineData("private static int last;", "int.TryParse(\"1\", {|SLS2001:out last|});")]
    [InlineData("public static int Last { get; set; }", "{|SLS2001:Last = id|};")]
    [InlineData("public static int Last { get; private set; } = 3;", "{|SLS2001:Last++|};")]
    [InlineData("private static int last;", "ref var l = ref last; {|SLS2001:l = id|};")]
    [InlineData("private static int last;", "Action set = () => {|SLS2001:last = id|}; set();")]
    [InlineData("private static int last;", "Set(); void Set() { {|SLS2001:last = id|}; }")]
    [InlineData("private static System.Collections.Immutable.ImmutableList<int> all = [];", "{|SLS2001:all = all.Add(id)|};")]
    [InlineData("private static Dictionary<string, int>? rates;", "{|SLS2001:rates ??= new()|};")]
    [InlineData("private sealed record Rates(int Id); private static Rates? rates;", "{|SLS2001:rates ??= new Rates(id)|};")]
    [InlineData("private sealed class Rates; private static Rates? rates; private static Rates? other;", "if (other == null) { {|SLS2001:rates = new Rates()|}; }")]
    [InlineData("private sealed class Rates; private static Rates? rates;", "if (rates == null) { } else { {|SLS2001:rates = new Rates()|}; }")]
    [InlineData("private static string? token; private static string Fetch() => \"\";", "{|SLS2001:token ??= Fetch()|};")]
    [InlineData("private static volatile bool started;", "if (!started) { {|SLS2001:started = true|}; }")]
    public async Task IsReportedInTheFunction(string member, string statement) => await VerifyAsync(member, statement);

    [Theory]
    [InlineData("private static readonly int Max = 3;", "_ = Max + id;")]
    [InlineData("private const int Max = 3;", "_ = Max + id;")]
    [InlineData("", "var last = id; last++;")]
    [InlineData("private static HttpClient? client;", "client ??= new HttpClient();")]
    [InlineData("private static Lazy<HttpClient>? client;", "client ??= new Lazy<HttpClient>();")]
    [InlineData("private static Task<HttpClient>? client;", "client ??= Task.FromResult(new HttpClient());")]
    [InlineData("private static System.Data.Common.DbConnection? connection;", "connection = Open(); static System.Data.Common.DbConnection Open() => null!;")]
    [InlineData("private static Microsoft.Extensions.Logging.ILogger? logger;", "logger ??= Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;")]
    [InlineData("private static System.Text.RegularExpressions.Regex? number;", "number ??= new(\"[0-9]\");")]
    [InlineData("private static System.Text.Json.JsonSerializerOptions? json;", "json ??= new();")]
    [InlineData("private static IServiceProvider? services;", "services ??= new ServiceCollection().BuildServiceProvider();")]
    [InlineData("[InstanceCache] private static string? rates;", "rates = id.ToString();")]
    [InlineData("[InstanceCache] public static string? Rates { get; set; }", "Rates = id.ToString();")]
    [InlineData("[InstanceCache] private static class Rates { public static int Last; }", "Rates.Last = id;")]
    [InlineData("[InstanceCache] private sealed class Rates; private static Rates? rates;", "rates = new Rates();")]
    [InlineData("private static int last; static Shop() { last = 4; }", "_ = last + id;")]
    [InlineData("private static int last = Next(); private static int Next() => 3;", "_ = last + id;")]
    [InlineData("private static readonly Action Reset = () => last = 0; private static int last;", "_ = last + id;")]
    [InlineData("private sealed class Rates; private static Rates? rates;", "rates ??= new Rates();")]
    [InlineData("private sealed class Rates; private static Rates? rates;", "if (rates == null) { rates = new Rates(); }")]
    [InlineData("private sealed class Rates; private static Rates? rates; private static readonly object gate = new();", "if (rates is null) lock (gate) { if (rates is null) rates = new Rates(); }")]
    [InlineData("private static Dictionary<string, int>? rates; private static Dictionary<string, int> Load() => [];", "rates ??= Load();")]
    [InlineData("private static string[]? names;", "names ??= Enumerable.Range(0, 9).Select(i => i.ToString()).ToArray();")]
    [InlineData("private static string Name => \"shop\";", "_ = Name + id;")]
    [InlineData("", "_ = nameof(Other.Last); _ = id;")]
    public async Task IsRight(string member, string statement) => await VerifyAsync(member, statement);

    [Fact]
    public async Task ASetterIsJudgedByItsBody() => await VerifyAsync(
        "private static int last; public static int Last { get => last; set { {|SLS2001:last = value|}; } }", "Last = id;");

    [Fact]
    public async Task ASetterThatKeepsNothingIsRight() => await VerifyAsync("public static int Last { set => Console.WriteLine(value); }", "Last = id;");

    [Fact]
    public async Task TheFieldOfAnAccessorIsItsProperty()
    {
        var found = Assert.Single(await VerifyAsync("public static int Last { get; set => {|SLS2001:field = value|}; }", "Last = id;"));
        Assert.Contains("'Shop.Last'", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MembersOfOtherAssembliesAreOtherRules() => await VerifyAsync("", "System.Globalization.CultureInfo.CurrentCulture = null!; _ = id;");

    [Fact]
    public async Task WhatNoFunctionReachesIsNotReported() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            [HttpTrigger("POST", "/buy/{id}")]
            public static int Buy(int id) => id;

            [FunctionStartup]
            public static void Configure(IServiceCollection services) => Other.Last = 1;

            public static void Unused() => Other.Last = 2;
        }

        public static class Other { public static int Last; }
        """);

    [Fact]
    public async Task OneSiteIsReportedOnceForAllFunctions() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(int id) => Other.Put(id);

            [HttpTrigger("POST", "/sell/{id}")]
            public static void Sell(int id) => Other.Put(id);
        }

        public static class Other
        {
            public static int Last { get; private set; }
            public static void Put(int id) => {|SLS2001:Last = id|};
        }
        """);

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> VerifyAsync(string member, string statement) => StateVerify.DiagnosticsAsync($$"""
        using System.Net.Http;

        public static class Shop
        {
            {{member}}

            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(int id) { {{statement}} }
        }

        public static class Other { public static int Last; }
        """);
}
