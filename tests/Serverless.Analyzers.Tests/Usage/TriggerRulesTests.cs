using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1008, SLS1013, SLS1014, SLS1023: names, HTTP methods and settings of triggers.</summary>
public class TriggerRulesTests
{
    [Theory]
    [InlineData("\"{|SLS1013:G ET|}\"")]
    [InlineData("\"GET, {|SLS1013:PO/ST|}\"")]
    [InlineData("\"GET,{|SLS1013:*|}\"")]
    [InlineData("{|SLS1013:null!|}")]
    [InlineData("{|SLS1013:\"\"|}")]
    [InlineData("\"{|SLS1023:GTE|}\"")]
    [InlineData("\"GET, {|SLS1023:Pots|}\"")]
    [InlineData("\"{|SLS1023:DELET|}\"")]
    public Task FindsBadMethods(string method) => Verify.DiagnosticsAsync(Function($"{method}, \"/\""));

    [Theory]
    [InlineData("\"GET\"")]
    [InlineData("\"get, Post\"")]
    [InlineData("\"*\"")]
    [InlineData("\"PROPFIND\"")]
    [InlineData("\"PURGE\"")]
    [InlineData("\"QUERY\"")]
    [InlineData("\"M-SEARCH\"")]
    public Task LeavesOtherMethodsAlone(string method) => Verify.DiagnosticsAsync(Function($"{method}, \"/\""));

    [Theory]
    [InlineData("{|SLS1014:Timeout = \"30\"|}")]
    [InlineData("{|SLS1014:Timeout = \"soon\"|}")]
    [InlineData("{|SLS1014:Timeout = \"-5s\"|}")]
    [InlineData("{|SLS1014:Timeout = \"0s\"|}")]
    [InlineData("{|SLS1014:Name = \"a b\"|}")]
    [InlineData("{|SLS1014:Name = \"\"|}")]
    [InlineData("{|SLS1014:Memory = -1|}")]
    [InlineData("{|SLS1014:Timeout = \"x\"|}, {|SLS1014:Memory = -1|}")]
    public Task FindsBadSettings(string settings) => Verify.DiagnosticsAsync(Function($"\"GET\", \"/\", {settings}"));

    [Theory]
    [InlineData("Timeout = \"30s\"")]
    [InlineData("Timeout = \"0.4m\"")]
    [InlineData("Timeout = null")]
    [InlineData("Name = \"orders.find_1-a\"")]
    [InlineData("Memory = 512")]
    public Task LeavesGoodSettingsAlone(string settings) => Verify.DiagnosticsAsync(Function($"\"GET\", \"/\", {settings}"));

    [Theory]
    [InlineData("{|SLS1014:Every = \"30s\"|}")]
    [InlineData("{|SLS1014:Every = \"90s\"|}")]
    [InlineData("{|SLS1014:Every = \"often\"|}")]
    [InlineData("{|SLS1014:Every = \"\"|}")]
    [InlineData("Every = \"1m\"")]
    [InlineData("Every = \"2h\"")]
    [InlineData("Every = \"120s\"")]
    [InlineData("")]
    public Task FindsTimesThatNoScheduleHas(string setting) => Verify.DiagnosticsAsync(
        $$"""
        public static class A
        {
            [KeepWarm({{setting}}), HttpTrigger("GET", "/a"), HttpTrigger("GET", "/b")] public static string One() => "";
        }
        """);

    [Fact]
    public async Task FindsANameGivenTwice()
    {
        var found = await Verify.DiagnosticsAsync(
            """
            public static class A
            {
                [HttpTrigger("GET", "/a", Name = "find")] public static string One() => "";
                [DirectTrigger({|SLS1008:Name = "FIND"|})] public static string Two() => "";
            }
            """);
        Assert.Equal("The name 'FIND' belongs to 'A.One' already; give this function another one with the trigger's Name", found[0].GetMessage(null));
        Assert.Single(found[0].AdditionalLocations);
    }

    [Fact]
    public Task SeveralTriggersOfOneFunctionShareItsName() => Verify.DiagnosticsAsync(
        """
        namespace X { public static class A { [HttpTrigger("GET", "/a", Name = "find")] [DirectTrigger(Name = "find")] public static string One() => ""; } }
        namespace Y { public static class A { [DirectTrigger] public static string One() => ""; [DirectTrigger] public static string One(int x) => ""; } }
        namespace Z { public static class B { [DirectTrigger(Name = "A.One")] public static string Two() => ""; } }
        """);

    [Fact]
    public async Task FindsANameOfAReferencedFunction()
    {
        var library = Verify.Generate(TestProject.Create(
            """public static class Remote { [DirectTrigger(Name = "find")] public static string Find() => ""; }""", assemblyName: "Library"));
        var found = await Verify.DiagnosticsAsync(
            """public static class Shop { [DirectTrigger({|SLS1008:Name = "find"|})] public static string Find() => ""; }""",
            OutputKind.ConsoleApplication,
            references: library.ToMetadataReference());
        Assert.Contains("'find of Library'", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    private static string Function(string arguments) =>
        $$"""
        public static class Shop
        {
            [HttpTrigger({{arguments}})]
            public static string Find() => "";
        }
        """;
}
