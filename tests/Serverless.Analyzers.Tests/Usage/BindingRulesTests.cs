using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1004, SLS1005, SLS1017, SLS1020: parameters, bodies and answers.</summary>
public class BindingRulesTests
{
    [Theory]
    [InlineData("ref int {|SLS1004:value|}")]
    [InlineData("in Order {|SLS1004:order|}")]
    public Task FindsParametersOfDirectFunctionsThatCannotBeBound(string parameter) => Verify.DiagnosticsAsync(
        $$"""
        public record Order(int Id);
        public static class Shop { [DirectTrigger] public static string Run({{parameter}}) => ""; }
        """);

    [Theory]
    [InlineData("Order first, Order {|SLS1005:second|}")]
    [InlineData("[FromBody] string first, Order {|SLS1005:second|}")]
    public Task FindsTwoPayloads(string parameters) => Verify.DiagnosticsAsync(
        $$"""
        public record Order(int Id);
        public static class Shop { [DirectTrigger] public static string Run({{parameters}}) => ""; }
        """);

    [Theory]
    [InlineData("Order order, CancellationToken cancel, FunctionContext context")]
    [InlineData("Order order, [FromServices] TimeProvider time, IServiceProvider services")]
    [InlineData("List<Order> orders, TimeProvider time")]
    [InlineData("int? value = null")]
    public Task LeavesOnePayloadAlone(string parameters) => Verify.DiagnosticsAsync(
        $$"""
        public record Order(int Id);
        public static class Shop { [DirectTrigger] public static string Run({{parameters}}) => ""; }
        """);

    [Theory]
    [InlineData("Microsoft.AspNetCore.Http.IResult {|SLS1017:Run|}() => Results.Ok();")]
    [InlineData("System.IO.Stream {|SLS1017:Run|}() => System.IO.Stream.Null;")]
    public Task FindsAnswersThatADirectFunctionCannotGive(string method) => Verify.DiagnosticsAsync(
        $$"""public static class Shop { [DirectTrigger] public static {{method}} }""");

    [Theory]
    [InlineData("GET", "[FromBody] Order {|SLS1020:order|}")]
    [InlineData("HEAD, GET", "[FromForm] string {|SLS1020:name|}")]
    [InlineData("GET", "IFormFile {|SLS1020:file|}")]
    public Task FindsBodiesOfRequestsThatHaveNone(string methods, string parameter) => Verify.DiagnosticsAsync(HttpFunction(methods, parameter));

    [Theory]
    [InlineData("POST", "[FromBody] Order order")]
    [InlineData("GET, POST", "[FromBody] Order order")]
    [InlineData("DELETE", "[FromBody] Order order")]
    [InlineData("GET", "[AsParameters] Order order")]
    [InlineData("GET", "[FromServices] TimeProvider time")]
    public Task LeavesOtherBodiesAlone(string methods, string parameter) => Verify.DiagnosticsAsync(HttpFunction(methods, parameter));

    [Theory]
    [InlineData("POST", "ref int {|SLS1004:value|}")]
    [InlineData("POST", "[FromQuery] Order {|SLS1004:order|}")]
    [InlineData("POST", "[FromHeader] Order {|SLS1004:order|}")]
    [InlineData("POST", "[FromRoute] int {|SLS1004:missing|}")]
    [InlineData("GET", "List<Order> {|SLS1004:orders|}")]
    [InlineData("DELETE", "KeyValuePair<string, int> {|SLS1004:pair|}")]
    [InlineData("GET", "[AsParameters] Order? {|SLS1004:order|}")]
    public Task FindsParametersOfHttpFunctionsThatCannotBeBound(string methods, string parameter) => Verify.DiagnosticsAsync(HttpFunction(methods, parameter));

    [Theory]
    [InlineData("[FromBody] Order first, [FromBody] Order {|SLS1005:second|}")]
    [InlineData("List<Order> first, [FromBody] Order {|SLS1005:second|}")]
    [InlineData("[FromForm] string first, [FromBody] Order {|SLS1005:second|}")]
    [InlineData("IFormFile file, [FromBody] Order {|SLS1005:second|}")]
    public Task FindsTwoBodies(string parameters) => Verify.DiagnosticsAsync(HttpFunction("POST", parameters));

    [Theory]
    [InlineData("[FromForm] string first, [FromForm] int second, IFormFile file")]
    [InlineData("Order order, Guid id, DateOnly? day, string[] tags, HttpContext context, HttpRequest request, HttpResponse response")]
    [InlineData("Order order, System.Security.Claims.ClaimsPrincipal user, CancellationToken cancel, FunctionContext context, IServiceProvider services")]
    [InlineData("Order order, Catalog catalog")]
    [InlineData("Stream body, int? page, DayOfWeek day = DayOfWeek.Monday")]
    [InlineData("[FromHeader(Name = \"x-id\")] string? id, [FromKeyedServices(\"k\")] TimeProvider time, Uri link")]
    public Task LeavesOtherParametersAlone(string parameters) => Verify.DiagnosticsAsync(HttpFunction("POST", parameters));

    private static string HttpFunction(string methods, string parameters) =>
        $$"""
        public record Order(int Id);
        public class Catalog { public Order? Find(int id) => null; }
        public static class Shop
        {
            [HttpTrigger("{{methods}}", "/")]
            public static string Find({{parameters}}) => "";
        }
        """;
}
