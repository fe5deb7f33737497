using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.ColdStart;

/// <summary>SLS4003: regular expressions are built by the compiler.</summary>
public class RegexAtStartTests
{
    [Theory]
    [InlineData("static readonly Regex Word = {|SLS4003:new Regex(\"[a-z]+\")|};")]
    [InlineData("static readonly Regex Word = {|SLS4003:new(\"[a-z]+\", RegexOptions.Compiled)|};")]
    [InlineData("const string Pattern = \"[a-z]+\"; static readonly Regex[] Word = [{|SLS4003:new Regex(Pattern)|}];")]
    [InlineData("static readonly Regex Word; static Shop() => Word = {|SLS4003:new Regex(\"[a-z]+\")|};")]
    public async Task OneOfConstantsIsReported(string member) => await OneRule.VerifyAsync("SLS4003", Function(member));

    [Theory]
    [InlineData("static readonly Regex Word = new(Environment.GetEnvironmentVariable(\"PATTERN\")!);")]
    [InlineData("static readonly Regex Word = new(\"[a-z]+\", RegexOptions.NonBacktracking);")]
    [InlineData("static readonly Lazy<Regex> Word = new(() => new Regex(\"[a-z]+\"));")]
    [InlineData("static Regex Word => new(\"[a-z]+\");")]
    [InlineData("static readonly string Word = \"\"; static readonly Func<Regex> Make = () => new Regex(\"[a-z]+\");")]
    public async Task TheRestIsSilent(string member) => await OneRule.VerifyAsync("SLS4003", Function(member));

    [Fact]
    public async Task GeneratedOnesAreSilent() => await OneRule.VerifyAsync("SLS4003", """
        using System.Text.RegularExpressions;
        public static partial class Shop
        {
            private static partial Regex Word();
            private static partial Regex Word() => Made;
            private static readonly Regex Made = Regex.Escape("a").Length == 1 ? new Regex(Regex.Escape("a")) : null!;
            [HttpTrigger("GET", "/")]
            public static bool Show(string text) => Word().IsMatch(text);
        }
        """);

    private static string Function(string member) => $$"""
        using System.Text.RegularExpressions;
        public static class Shop
        {
            {{member}}
            [HttpTrigger("GET", "/")]
            public static string Show() => $"{Word}";
        }
        """;
}
