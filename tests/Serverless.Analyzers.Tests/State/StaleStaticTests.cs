using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2010: values that must be fresh and are taken once.</summary>
public class StaleStaticTests
{
    [Theory]
    [InlineData("private static readonly DateTime value = {|SLS2010:DateTime.UtcNow|};")]
    [InlineData("private static readonly DateTime value = {|SLS2010:DateTime.Today|}.AddDays(1);")]
    [InlineData("private static readonly DateTimeOffset value = {|SLS2010:DateTimeOffset.Now|};")]
    [InlineData("private static readonly Guid value = {|SLS2010:Guid.NewGuid()|};")]
    [InlineData("private static readonly string value = {|SLS2010:Guid.NewGuid()|}.ToString(\"N\");")]
    [InlineData("private static Guid value { get; } = {|SLS2010:Guid.NewGuid()|};")]
    [InlineData("private static readonly Random value = {|SLS2010:new Random()|};")]
    [InlineData("private static readonly Random value = {|SLS2010:new(42)|};")]
    [InlineData("private static readonly int value = {|SLS2010:Random.Shared.Next()|};")]
    [InlineData("private static readonly byte[] value = {|SLS2010:System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)|};")]
    [InlineData("private static readonly string value = {|SLS2010:Tokens.GetAccessToken()|};")]
    [InlineData("private static readonly string value = {|SLS2010:Tokens.AcquireTokenAsync()|}.Result;")]
    [InlineData("private static readonly Guid value; static Shop() { value = {|SLS2010:Guid.NewGuid()|}; }")]
    public async Task IsReported(string member) => await VerifyAsync(member);

    [Theory]
    [InlineData("private static readonly System.Diagnostics.Stopwatch value = System.Diagnostics.Stopwatch.StartNew();")]
    [InlineData("private static readonly Random value = Random.Shared;")]
    [InlineData("private static readonly DateTime value = new(1970, 1, 1);")]
    [InlineData("private static readonly Func<DateTime> value = () => DateTime.UtcNow;")]
    [InlineData("private static DateTime value => DateTime.UtcNow;")]
    [InlineData("private static readonly ThreadLocal<Random> value = new(() => new Random());")]
    [InlineData("private static readonly System.Security.Cryptography.RandomNumberGenerator value = System.Security.Cryptography.RandomNumberGenerator.Create();")]
    [InlineData("[InstanceCache] private static readonly Guid value = Guid.NewGuid();")]
    [InlineData("private static readonly CancellationTokenSource source = new(); private static readonly CancellationToken value = source.Token;")]
    [InlineData("private static readonly int value; static Shop() { Console.WriteLine(DateTime.UtcNow); value = 1; }")]
    [InlineData("private static readonly Guid value = Guid.Parse(\"7f2d1f1e-6a43-4d6b-9d7e-000000000000\");")]
    [InlineData("private static readonly Tokens value = new(); private readonly Guid id = Guid.NewGuid();")]
    public async Task IsRight(string member) => await VerifyAsync(member);

    [Fact]
    public async Task TheMessageSaysWhoGetsIt()
    {
        var found = Assert.Single(await StateVerify.DiagnosticsAsync("""
            public static class Shop
            {
                [HttpTrigger("POST", "/buy")]
                public static string Buy() => Nonce.Create();
            }

            public static class Nonce
            {
                private static readonly Guid value = {|SLS2010:Guid.NewGuid()|};
                public static string Create() => value.ToString();
            }

            public static class Unused
            {
                public static readonly Guid Value = Guid.NewGuid();
            }
            """));
        Assert.Contains("(Shop.Buy -> Nonce.Create -> Nonce (static initializer))", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string member) => StateVerify.DiagnosticsAsync($$"""
        public class Shop
        {
            {{member}}

            [HttpTrigger("POST", "/buy")]
            public static string Buy() => value.ToString()!;
        }

        public class Tokens
        {
            public static string GetAccessToken() => "a";
            public static Task<string> AcquireTokenAsync() => Task.FromResult("a");
        }
        """);
}
