using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>SLS5003: secrets are not in the source.</summary>
public class SecretLiteralTests
{
    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLQ")]
    [InlineData("Server=db.shop.com;User Id=app;Password=c0rrect-h0rse")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=kz8Q1Jm3vT0a==;EndpointSuffix=core.windows.net")]
    [InlineData("Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=kz8Q1Jm3vT0a=")]
    [InlineData("mongodb+srv://app:hunter22@cluster.mongodb.net/shop")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0")]
    [InlineData("Bearer 8f14e45fceea167a5a36dedd4bea2543")]
    [InlineData("ghp_1A2b3C4d5E6f7G8h9I0j1K2l3M4n5O6p7Q8r")]
    [InlineData("xoxb-123456789012-abcdefghij")]
    [InlineData("sk_live_51H8xk2eZvKYlo2CzQ8")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg-----END RSA PRIVATE KEY-----")]
    public async Task AShapeIsReportedAndNotRepeated(string secret)
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS5003", Function($"Use({{|SLS5003:\"{secret}\"|}});")));
        Assert.DoesNotContain(secret[..10], found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("(Shop.Buy)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var password = {|SLS5003:\"Tr0ub4dor&3\"|}; Use(password);")]
    [InlineData("Login(apiKey: {|SLS5003:\"9f86d081884c7d65\"|});")]
    [InlineData("var options = new Options { ClientSecret = {|SLS5003:\"9f86d081884c7d65\"|} }; Use(options.ClientSecret);")]
    [InlineData("if (id == {|SLS5003:\"AKIAIOSFODNN7EXAMPLQ\"|}) { Use(id); }")]
    [InlineData("var key = new Options().ClientSecret == {|SLS5003:\"9f86d081884c7d65\"|}; Use(key.ToString());")]
    public async Task ANameTells(string statement) => await OneRule.VerifyAsync("SLS5003", Function(statement));

    [Theory]
    [InlineData("private const string Key = {|SLS5003:\"AKIAIOSFODNN7EXAMPLQ\"|};", "Use(Key); Use(Key);")]
    [InlineData("private static readonly string Key = {|SLS5003:\"AKIAIOSFODNN7EXAMPLQ\"|};", "Use(Key);")]
    [InlineData("private static string Password { get; } = {|SLS5003:\"Tr0ub4dor&3\"|};", "Use(Password);")]
    [InlineData("private const string DbPassword = {|SLS5003:\"Tr0ub4dor&3\"|};", "Use($\"a{DbPassword}\");")]
    [InlineData("private static string Key() => {|SLS5003:\"AKIAIOSFODNN7EXAMPLQ\"|};", "Use(Key());")]
    public async Task MembersThatAreTouchedAreReportedOnce(string member, string statement) => await OneRule.VerifyAsync("SLS5003", Function(statement, member));

    [Theory]
    [InlineData("Use(\"AKIAIOSFODNN7EXAMPLE\");")]
    [InlineData("Use(\"Server=localhost;User Id=sa;Password=c0rrect-h0rse;\");")]
    [InlineData("Use(\"UseDevelopmentStorage=true;AccountKey=abc12345;\");")]
    [InlineData("Use(\"Server=db.shop.com;User Id=app;Integrated Security=true;\");")]
    [InlineData("Use(\"Server=db.shop.com;Password=<password>;\");")]
    [InlineData("Use($\"Server=db.shop.com;Password={id};\");")]
    [InlineData("Use(\"Server=db.shop.com;Password={0};\");")]
    [InlineData("Use(\"https://user@shop.com/a:b@c\");")]
    [InlineData("Use(\"mailto:shop@shop.com\");")]
    [InlineData("Use(\"-----BEGIN PRIVATE KEY-----\");")]
    [InlineData("Use(\"sk_test_51H8xk2eZvKYlo2CzQ8\");")]
    [InlineData("Use(\"ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\");")]
    [InlineData("Use(\"Bearer \" + id);")]
    [InlineData("var password = \"changeme123\"; Use(password);")]
    [InlineData("var password = \"your-password-1\"; Use(password);")]
    [InlineData("var password = Environment.GetEnvironmentVariable(\"SHOP_PASSWORD_2\"); Use(password!);")]
    [InlineData("var passwordName = \"prod-db2-password9\"; Use(passwordName);")]
    [InlineData("var apiKey = \"X-Api-Key\"; Use(apiKey);")]
    [InlineData("var clientSecret = \"Shop:Client2:Secret\"; Use(clientSecret);")]
    [InlineData("var clientSecret = \"SHOP_CLIENT_2_SECRET\"; Use(clientSecret);")]
    [InlineData("var token = \"continue\"; Use(token);")]
    [InlineData("var pageToken = \"9f86d081884c7d65\"; Use(pageToken);")]
    [InlineData("var password = \"\"; Use(password);")]
    [InlineData("var hash = \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"; Use(hash);")]
    public async Task WhatIsNoSecretIsSilent(string statement) => await OneRule.VerifyAsync("SLS5003", Function(statement));

    [Fact]
    public async Task WhatNoFunctionTouchesIsSilent() =>
        await OneRule.VerifyAsync("SLS5003", Function("", "") + "public static class Tool { public const string Key = \"AKIAIOSFODNN7EXAMPLQ\"; public static string Get() => \"AKIAIOSFODNN7EXAMPLQ\" + Key; }");

    [Fact]
    public async Task OptionsAndStartupAreSeen() => await OneRule.VerifyAsync("SLS5003", """
        public sealed class PayOptions { public string ApiKey { get; set; } = {|SLS5003:"9f86d081884c7d65"|}; }

        public static class Startup
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services) => services.AddSingleton({|SLS5003:"AKIAIOSFODNN7EXAMPLQ"|});
        }

        public class Shop(PayOptions options)
        {
            [HttpTrigger("GET", "/")]
            public int Show() => options.ApiKey.Length;
        }
        """);

    private static string Function(string statement, string member = "") => $$"""
        public class Options { public string? ClientSecret { get; set; } }
        public static class Shop
        {
            {{member}}
            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(string id) { {{statement}} }
            private static void Use(string? text) => Console.WriteLine(text);
            private static void Login(string apiKey) => Console.WriteLine(apiKey);
        }

        """;
}
