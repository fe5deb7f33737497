using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>How a change of a table reaches the function in each form, whatever the application's JSON options say.</summary>
public class TableChangeTests
{
    private const string Modified = """{"table":"orders","kind":"modified","keys":{"Id":7},"old":{"id":7,"unit_price":1.5},"new":{"id":7,"unit_price":2.5}}""";

    [Theory]
    [InlineData("TableChange<Order> change", "change")]
    [InlineData("Message<TableChange<Order>> change", "change.Body")]
    [InlineData("IReadOnlyList<TableChange<Order>> changes", "changes[0]")]
    [InlineData("IReadOnlyList<Message<TableChange<Order>>> changes", "changes[0].Body")]
    [InlineData("List<TableChange<Order?>> changes", "changes[0]")]
    public async Task A_change_has_its_images_keys_and_table(string parameter, string change)
    {
        await using var program = await StartAsync(parameter, $"Seen.Add($\"{{{change}.Kind}} {{{change}.Table}} {{{change}.Keys}} {{{change}.Old}} {{{change}.New}}\");");
        await program.InvokeAsync("F.Run", Modified);
        Assert.Equal(["""Modified orders {"Id":7} Order { Id = 7, UnitPrice = 1.5 } Order { Id = 7, UnitPrice = 2.5 }"""], program.Lines);
    }

    [Theory]
    [InlineData("""{"kind":"inserted","new":{"id":1}}""", "Inserted - 1")]
    [InlineData("""{"kind":"Inserted","old":null,"new":{"id":1}}""", "Inserted - 1")]
    [InlineData("""{"kind":2,"old":{"id":1}}""", "Removed 1 -")]
    [InlineData("""{"kind":"removed"}""", "Removed - -")]
    public async Task What_a_stream_does_not_have_is_null(string sent, string expected)
    {
        await using var program = await StartAsync("TableChange<Order> change", "Seen.Add($\"{change.Kind} {(change.Old is { } o ? o.Id : \"-\")} {(change.New is { } n ? n.Id : \"-\")}\");");
        await program.InvokeAsync("F.Run", sent);
        Assert.Equal([expected], program.Lines);
    }

    [Fact]
    public async Task A_change_as_it_comes_is_taken_by_a_table_of_anything()
    {
        await using var program = await StartAsync("TableChange<System.Text.Json.JsonElement> change", "Seen.Add($\"{change.Old.ValueKind} {change.New}\");");
        await program.InvokeAsync("F.Run", """{"kind":"inserted","new":{"n":12345678901234567890123456789012345678}}""");
        Assert.Equal(["""Undefined {"n":12345678901234567890123456789012345678}"""], program.Lines);
    }

    private static Task<EventProgram> StartAsync(string parameter, string body) => EventProgram.StartAsync($$"""
        using System.Text.Json;
        using Microsoft.Extensions.DependencyInjection;
        public static class F { [TableTrigger("orders")] public static void Run({{parameter}}) { {{body}} } }
        public record Order(int Id, decimal UnitPrice);
        public static class Startup
        {
            [FunctionStartup] public static void Configure(IServiceCollection services) => services.ConfigureHttpJsonOptions(o =>
            {
                o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
                o.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseUpper, allowIntegerValues: false));
            });
        }
        """);
}
