using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1003, SLS1018, SLS1019: what a route has, against what the function takes.</summary>
public class RouteParameterRulesTests
{
    [Theory]
    [InlineData("/pets/{|SLS1003:{id}|}", "")]
    [InlineData("/pets/{|SLS1003:{id:int}|}/{name}", "string name")]
    [InlineData("/pets/{|SLS1003:{id}|}", "[FromQuery] string id")]
    [InlineData("/pets/{|SLS1003:{id}|}", "[FromRoute(Name = \"key\")] string? {|SLS1004:id|}")]
    [InlineData("/pets/{|SLS1003:{id}|}", "CancellationToken cancel")]
    public Task FindsValuesThatNobodyTakes(string route, string parameters) => Verify.DiagnosticsAsync(
        $$"""
        public static class Shop
        {
            [HttpTrigger("GET", "{{route}}")]
            public static string Find({{parameters}}) => "";
        }
        """);

    [Theory]
    [InlineData("string id")]
    [InlineData("string ID")]
    [InlineData("[FromRoute] int id")]
    [InlineData("[FromRoute(Name = \"id\")] int key")]
    [InlineData("HttpContext context")]
    [InlineData("HttpRequest request")]
    [InlineData("[AsParameters] Record all")]
    [InlineData("[AsParameters] Properties all")]
    [InlineData("[AsParameters] Nested all")]
    [InlineData("Own own")]
    public Task LeavesTakenValuesAlone(string parameters) => Verify.DiagnosticsAsync(
        $$"""
        public record Record(int Id);
        public class Properties { public int Id { get; set; } }
        public record Nested([FromRoute(Name = "id")] string Key, HttpRequest Request);
        public class Own { public static ValueTask<Own?> BindAsync(HttpContext context) => new(new Own()); }
        public static class Shop
        {
            [HttpTrigger("GET", "/pets/{id}")]
            public static string Find({{parameters}}) => "";
        }
        """);

    [Theory]
    [InlineData("{|SLS1018:{id:int}|}", "Guid id")]
    [InlineData("{|SLS1018:{id:guid}|}", "int id")]
    [InlineData("{|SLS1018:{id:bool}|}", "int id")]
    [InlineData("{|SLS1018:{id:datetime}|}", "bool id")]
    [InlineData("{|SLS1018:{id:alpha}|}", "int id")]
    [InlineData("{|SLS1018:{id:range(1,5)}|}", "DateOnly id")]
    public Task FindsConstraintsThatContradictTheType(string route, string parameter) => Verify.DiagnosticsAsync(Function($"/{route}", parameter));

    [Theory]
    [InlineData("{id:int}", "int id")]
    [InlineData("{id:int}", "long id")]
    [InlineData("{id:long}", "int id")]
    [InlineData("{id:int}", "double id")]
    [InlineData("{id:int}", "DayOfWeek id")]
    [InlineData("{id:guid}", "string id")]
    [InlineData("{id:guid}", "Guid id")]
    [InlineData("{id:datetime}", "DateTimeOffset id")]
    [InlineData("{id:alpha}", "bool id")]
    [InlineData("{id:required}", "int id")]
    [InlineData("{id:min(1)}", "int? id")]
    public Task LeavesOtherConstraintsAlone(string route, string parameter) => Verify.DiagnosticsAsync(Function($"/{route}", parameter));

    [Theory]
    [InlineData("{id?}", "int {|SLS1019:id|}")]
    [InlineData("{id?}", "string {|SLS1019:id|}")]
    [InlineData("{id:int?}", "[FromRoute] int {|SLS1019:id|}")]
    public Task FindsOptionalValuesThatMustBeThere(string route, string parameter) => Verify.DiagnosticsAsync(Function($"/{route}", parameter));

    [Theory]
    [InlineData("{id?}", "int? id")]
    [InlineData("{id?}", "string? id")]
    [InlineData("{id?}", "int id = 5")]
    [InlineData("{id=5}", "int id")]
    [InlineData("{*id}", "string? id")]
    public Task LeavesOtherOptionalValuesAlone(string route, string parameter) => Verify.DiagnosticsAsync(Function($"/{route}", parameter));

    private static string Function(string route, string parameter) =>
        $$"""
        public static class Shop
        {
            [HttpTrigger("GET", "{{route}}")]
            public static string Find({{parameter}}) => "";
        }
        """;
}
