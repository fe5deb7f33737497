namespace Serverless.Platforms.AzureFunctions.Tests;

/// <summary>What is no invocation, or of no function. Always an object, as the host waits for good after anything else.</summary>
public class EnvelopeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"Data\":1}")]
    [InlineData("{\"Data\":{")]
    [InlineData("{\"Data\":{},\"Metadata\":{}}")]
    [InlineData("{\"Data\":{\"req\":\"text\"},\"Metadata\":{}}")]
    [InlineData("{\"Data\":{\"req\":{\"Method\":\"GET\"}},\"Metadata\":{}}")]
    public async Task What_is_not_of_the_form_is_refused_with_400(string body)
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.SendAsync("RequestFunctions_Where", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains("RequestFunctions_Where", answer.Error, StringComparison.Ordinal);
        Assert.Contains("RequestFunctions_Where", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EventFunctions_Take", "{\"Data\":{},\"Metadata\":{}}")]
    [InlineData("EventFunctions_Picture", "{\"Data\":{\"blobBytes\":\"\"},\"Metadata\":{}}")]
    [InlineData("EventFunctions_Placed", "{\"Data\":{\"event\":{\"specversion\":\"1.0\"}},\"Metadata\":{}}")]
    [InlineData("EventFunctions_Placed", "{\"Data\":{\"event\":\"text\"},\"Metadata\":{}}")]
    public async Task A_trigger_that_says_too_little_is_refused_with_400(string folder, string body)
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.SendAsync(folder, body);
        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.Error);
    }

    [Fact]
    public async Task A_function_that_the_program_does_not_have_is_said_with_those_that_it_has()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.SendAsync("Old_Function", "{\"Data\":{},\"Metadata\":{}}");
        Assert.Equal(404, answer.Status);
        Assert.Contains("RequestFunctions_Where", answer.Error, StringComparison.Ordinal);
        Assert.Contains("nightly-work", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_functions_have_no_case()
    {
        await using var host = await Fixture.StartAsync();
        Assert.Equal(200, (int)(await host.InvokeAsync("REQUESTFUNCTIONS_where", Fixture.Request("GET", "/where"))).Response["statusCode"]!);
    }
}
