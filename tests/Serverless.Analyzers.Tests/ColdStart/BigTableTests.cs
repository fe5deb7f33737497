using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.ColdStart;

/// <summary>SLS4004: big tables are not built before the first invocation.</summary>
public class BigTableTests
{
    private static readonly string Numbers = string.Join(", ", Enumerable.Range(0, 300));
    private static readonly string Texts = string.Join(", ", Enumerable.Range(0, 300).Select(i => $"\"{i}\""));
    private static readonly string Pairs = string.Join(", ", Enumerable.Range(0, 300).Select(i => $"[{i}] = {i}"));

    [Theory]
    [InlineData("static readonly string[] Table = {|SLS4004:[|}TEXTS];")]
    [InlineData("static readonly string[] Table = {|SLS4004:{|} TEXTS };")]
    [InlineData("static readonly List<int> Table = {|SLS4004:[|}NUMBERS];")]
    [InlineData("static readonly Dictionary<int, int> Table = new() {|SLS4004:{|} PAIRS };")]
    [InlineData("static readonly object Table = {|SLS4004:Enumerable.Range(0, 300).ToFrozenSet()|};")]
    [InlineData("static readonly object Table = {|SLS4004:Enumerable.Range(0, 20000).Select(i => i * 2).ToArray()|};")]
    [InlineData("static readonly int[] Table = new int[20000]; static Shop() { {|SLS4004:for|} (var i = 0; i < Table.Length; i++) { Table[i] = i; } }")]
    [InlineData("static readonly int[] Table = Make(); static int[] Make() { var made = new int[9]; {|SLS4004:for|} (var i = 0; i <= 10000; i++) { made[i % 9] = i; } return made; }")]
    public async Task ABigOneIsReported(string member) => await OneRule.VerifyAsync("SLS4004", Function(member));

    [Theory]
    [InlineData("static readonly int[] Table = [NUMBERS];")]
    [InlineData("static readonly int[] Table = { NUMBERS };")]
    [InlineData("static ReadOnlySpan<int> Table => [NUMBERS];")]
    [InlineData("static readonly string[] Table = [\"a\", \"b\"];")]
    [InlineData("static readonly Lazy<string[]> Table = new(() => [TEXTS]);")]
    [InlineData("static readonly object Table = Enumerable.Range(0, 300).ToArray();")]
    [InlineData("static readonly object Table = Enumerable.Range(0, 20000);")]
    [InlineData("static readonly int[] Table = new int[256]; static Shop() { for (var i = 0; i < Table.Length; i++) { Table[i] = i; } }")]
    [InlineData("static readonly int[] Table = new int[256]; static Shop() { for (var i = 0; i < 20000; i += 1000) { Table[i / 1000] = i; } }")]
    [InlineData("static readonly int[] Table = new int[256]; static Shop() { for (var i = 0; i < Environment.ProcessorCount; i++) { Table[i] = i; } }")]
    [InlineData("static readonly int Table = 0; static string[] Other() => [TEXTS];")]
    public async Task TheRestIsSilent(string member) => await OneRule.VerifyAsync("SLS4004", Function(member));

    private static string Function(string member) => $$"""
        using System.Collections.Frozen;
        public static class Shop
        {
            {{member.Replace("NUMBERS", Numbers, StringComparison.Ordinal).Replace("TEXTS", Texts, StringComparison.Ordinal).Replace("PAIRS", Pairs, StringComparison.Ordinal)}}
            [HttpTrigger("GET", "/")]
            public static string Show() => Table.ToString()!;
        }
        """;
}
