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

    private static string HttpFunction(string methods, string parameters) =>
        $$"""
        public record Order(int Id);
        public static class Shop
        {
            [HttpTrigger("{{methods}}", "/")]
            public static string Find({{parameters}}) => "";
        }
        """;
}
