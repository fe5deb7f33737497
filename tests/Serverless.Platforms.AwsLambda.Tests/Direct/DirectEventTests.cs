using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>Functions that are invoked with a payload, and their errors.</summary>
public sealed class DirectEventTests
{
    [Fact]
    public async Task The_handler_names_the_function_that_takes_the_payload()
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "DirectFunctions.Add"));
        var reply = await program.Api.SendAsync("{\"left\":2,\"right\":40}", clientContext: "{\"client\":1}");
        Assert.Equal("application/json", reply.Headers["content-type"]);
        var sum = reply.Json;
        Assert.Equal(42, sum.GetProperty("value").GetInt32());
        Assert.Equal("8476a536-e9f4-11e8-9739-000000000001", sum.GetProperty("invocationId").GetString());
        Assert.Equal("{\"client\":1}", sum.GetProperty("clientContext").GetString());
        Assert.InRange(sum.GetProperty("remainingSeconds").GetDouble(), 20, 30);
    }

    [Theory]
    [InlineData("{\"left\":\"x\"}", "Function.InvalidPayloadException")]
    [InlineData("not JSON", "Function.InvalidPayloadException")]
    [InlineData("", "Function.InvalidPayloadException")]
    public async Task A_payload_that_cannot_be_read_is_an_error_and_not_repeated_in_it(string payload, string type)
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "DirectFunctions.Add"));
        var reply = await program.Api.SendAsync(payload);
        Assert.True(reply.IsError);
        Assert.Equal(type, reply.Headers["lambda-runtime-function-error-type"]);
        Assert.Equal(3, (await program.Api.SendAsync("{\"left\":1,\"right\":2}")).Json.GetProperty("value").GetInt32());
    }

    [Theory]
    [InlineData("sqs-event")]
    [InlineData("dynamodb-event")]
    [InlineData("http-api-v2-request-iam-authorizer")]
    [InlineData("websocket-api-connect-request")]
    public async Task A_handler_that_names_a_direct_function_takes_any_event_as_its_payload(string file)
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "DirectFunctions.Nothing"));
        var reply = await program.Api.SendAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", file + ".json")));
        Assert.Equal("null", reply.Text);
        Assert.False(reply.IsError);
    }

    [Fact]
    public async Task A_function_without_an_answer_answers_null()
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "DirectFunctions.Nothing"));
        Assert.Equal("null", (await program.Api.SendAsync("{}")).Text);
    }

    [Fact]
    public async Task Which_of_several_functions_a_payload_is_for_must_be_said()
    {
        await using var program = await LambdaProgram.StartAsync();
        var reply = await program.Api.SendAsync("{\"left\":1,\"right\":2}");
        Assert.True(reply.IsError);
        var message = reply.Json.GetProperty("errorMessage").GetString()!;
        Assert.All(["DirectFunctions.Add", "DirectFunctions.Fail", "_HANDLER", "\"serverless\""], part => Assert.Contains(part, message, StringComparison.Ordinal));
        var named = await program.Api.SendAsync("{\"serverless\":{\"function\":\"directfunctions.add\",\"payload\":{\"left\":1,\"right\":2}}}");
        Assert.Equal(3, named.Json.GetProperty("value").GetInt32());
        Assert.Contains("no direct function", (await program.Api.SendAsync("{\"serverless\":{\"function\":\"None\"}}")).Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_up_starts_nothing()
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "DirectFunctions.Fail"));
        Assert.Equal("null", (await program.Api.SendAsync("{\"serverless\":{\"keepWarm\":true}}")).Text);
    }

    [Fact]
    public async Task How_often_a_function_is_kept_warm_is_in_the_manifest()
    {
        using var list = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(await EndToEnd.Tests.PublishedSample.GetAsync("tests/fixtures/LambdaFixture"), ["manifest"])
        {
            RedirectStandardOutput = true,
        })!;
        var functions = JsonDocument.Parse(await list.StandardOutput.ReadToEndAsync()).RootElement.GetProperty("functions").EnumerateArray().ToList();
        Assert.Equal(600_000, functions.Single(f => f.GetProperty("name").GetString() == "DirectFunctions.Nothing").GetProperty("keepWarm").GetInt32());
        Assert.Single(functions, f => f.TryGetProperty("keepWarm", out _));
    }

    [Fact]
    public async Task An_error_has_its_type_its_stack_its_causes_and_those_of_the_trace()
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "DirectFunctions.Fail"));
        var declined = await program.Api.SendAsync("\"declined\"");
        Assert.Equal("application/vnd.aws.lambda.error+json", declined.Headers["content-type"]);
        Assert.Equal("Function.CardDeclinedDException", declined.Headers["lambda-runtime-function-error-type"]);
        Assert.Equal("Declined.", declined.Json.GetProperty("errorMessage").GetString());
        Assert.NotEmpty(declined.Json.GetProperty("stackTrace").EnumerateArray());

        var nested = await program.Api.SendAsync("\"nested\"");
        Assert.Equal("Function.FormatException", nested.Json.GetProperty("cause").GetProperty("errorType").GetString());
        var trace = JsonDocument.Parse(nested.Headers["lambda-runtime-function-xray-error-cause"]).RootElement;
        Assert.Equal(["Outside.", "Inside."], trace.GetProperty("exceptions").EnumerateArray().Select(e => e.GetProperty("message").GetString()));

        var many = await program.Api.SendAsync("\"many\"");
        Assert.Equal(2, many.Json.GetProperty("causes").GetArrayLength());
    }

    [Fact]
    public async Task A_log_entry_is_a_frame_of_its_own_where_the_platform_takes_frames()
    {
        // The third descriptor of a shell is a file; what is written there can be read afterwards.
        var api = new RuntimeApiDouble();
        var program = await EndToEnd.Tests.PublishedSample.GetAsync("tests/fixtures/LambdaFixture");
        await using var shell = LambdaProgram.Start(program, api, redirectTo: 5, ("_LAMBDA_TELEMETRY_LOG_FD", "5"), ("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("_HANDLER", "DirectFunctions.Fail"));
        await api.SendAsync("\"declined\"");
        shell.Terminate();
        await shell.ExitAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(shell.Folder, "descriptor"));
        Assert.Equal(0xa55a0002, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
        var time = DateTimeOffset.UnixEpoch.AddMicroseconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)));
        Assert.InRange(DateTimeOffset.UtcNow - time, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        var entry = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, 16, length)).RootElement;
        Assert.Equal("Error", entry.GetProperty("level").GetString());
        Assert.DoesNotContain("Declined", shell.Output, StringComparison.Ordinal);
    }
}
