using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1010: payload types that cannot be JSON.</summary>
public class PayloadRulesTests
{
    [Fact]
    public async Task TellsThePathToTheMember()
    {
        var found = await Verify.DiagnosticsAsync(
            """
            public record Order(List<Line> Lines);
            public record Line(string Product, Action Callback);
            public static class Shop
            {
                [HttpTrigger("POST", "/orders")]
                public static {|SLS1010:Task<Order>|} Buy(string product) => throw new NotSupportedException();
            }
            """);
        Assert.Contains("Order.Lines[].Callback", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{|SLS1010:Type|} value")]
    [InlineData("{|SLS1010:List<IntPtr>|} value")]
    [InlineData("{|SLS1010:Dictionary<string, Delegate>|} value")]
    [InlineData("{|SLS1010:int[,]|} value")]
    public Task FindsPayloadsThatCannotBeRead(string parameter) => Verify.DiagnosticsAsync(
        $$"""
        public static class Shop
        {
            [DirectTrigger] public static string Run([FromBody] {{parameter}}) => "";
            [DirectTrigger] public static string Fine(string text) => text;
        }
        """);

    [Fact]
    public Task ReportsWhatTheAssemblyNames() => Verify.DiagnosticsAsync(
        """
        [assembly: {|SLS1010:JsonPayload(typeof(Bad))|}]
        [assembly: JsonPayload(typeof(Good))]
        public record Bad(Action Callback);
        public record Good(int Id);
        """);

    [Fact]
    public Task TheUsersOwnContextAnswersForItsTypes() => Verify.DiagnosticsAsync(
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;

        public record Odd(Action Callback);

        [JsonSerializable(typeof(Odd))]
        public class Mine() : JsonSerializerContext(null)
        {
            public static Mine Default { get; } = new();
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        public static class Shop { [DirectTrigger] public static string Run(Odd odd) => ""; }
        """);

    [Theory]
    [InlineData("Order order")]
    [InlineData("IReadOnlyList<Order> orders")]
    [InlineData("Dictionary<string, Order> orders")]
    [InlineData("System.Text.Json.JsonElement any")]
    public Task LeavesGoodPayloadsAlone(string parameter) => Verify.DiagnosticsAsync(
        $$"""
        public record Order(int Id, DateOnly Day, DayOfWeek? Weekday, [property: System.Text.Json.Serialization.JsonIgnore] int Hidden = 0);
        public static class Shop { [DirectTrigger] public static List<Order> Run({{parameter}}) => []; }
        """);

    [Fact]
    public async Task SaysNothingAboutTypesThatTheCompilerDoesNotKnow()
    {
        var compilation = TestProject.Create(
            """public static class Shop { [HttpTrigger("POST", "/")] public static List<Unknown> Run(Missing missing, Gone gone) => []; }""");
        Assert.Empty(await Analysis.RunAsync(compilation));
        Assert.All(Verify.Errors(Verify.Generate(compilation)), e => Assert.Equal("CS0246", e.Id));
    }
}
