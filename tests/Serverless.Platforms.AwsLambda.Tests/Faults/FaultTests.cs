using System.Text;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>What goes wrong, in functions and with the API: the process does what the contract says, and lives where it can.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_function_that_throws_is_answered_with_a_problem_that_says_nothing_of_it()
    {
        await using var program = await LambdaProgram.StartAsync();
        var reply = await program.Api.SendAsync(Get("/throw"));
        Assert.Equal(500, reply.Status);
        Assert.DoesNotContain("secret", reply.Text, StringComparison.OrdinalIgnoreCase);
        await AssertLivesAsync(program);
    }

    [Theory]
    [InlineData("/block?seconds=60")]
    [InlineData("/wait?seconds=60")]
    [InlineData("/obey?seconds=60")]
    public async Task A_function_that_outlives_the_deadline_is_answered_for_in_time(string target)
    {
        await using var program = await LambdaProgram.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            var reply = await program.Api.SendAsync(Get(target), TimeSpan.FromSeconds(2));
            Assert.Equal(504, reply.Status);
            await AssertLivesAsync(program);
        }
    }

    [Fact]
    public async Task A_direct_function_that_blocks_its_thread_is_an_error_in_time()
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "DirectFunctions.Block"));
        var reply = await program.Api.SendAsync("60", TimeSpan.FromSeconds(2));
        Assert.True(reply.IsError);
        Assert.Equal("Function.TimeoutException", reply.Headers["lambda-runtime-function-error-type"]);
        Assert.Equal("\"late\"", (await program.Api.SendAsync("0")).Text);
    }

    [Fact]
    public async Task A_process_whose_first_thread_is_lost_still_ends_when_it_is_told_to()
    {
        await using var program = await LambdaProgram.StartAsync();
        Assert.Equal(504, (await program.Api.SendAsync(Get("/block?seconds=600"), TimeSpan.FromSeconds(2))).Status);
        await AssertListensToSignalsAsync(program);
        program.Terminate();
        Assert.Equal(0, await program.ExitAsync());
    }

    [Fact]
    public async Task Seven_megabytes_are_refused_with_a_reason_and_the_process_lives()
    {
        await using var program = await LambdaProgram.StartAsync();
        var reply = await program.Api.SendAsync(Get("/large?count=7000000"));
        Assert.Equal(500, reply.Status);
        Assert.Contains("larger than the platform takes", reply.HttpBody, StringComparison.Ordinal);
        await AssertLivesAsync(program);
        Assert.Contains("6,291,556", program.Output, StringComparison.Ordinal);
        var direct = await program.Api.SendAsync("{\"serverless\":{\"function\":\"DirectFunctions.Large\",\"payload\":7000000}}");
        Assert.True(direct.IsError);
        Assert.Equal("Function.AnswerTooLargeException", direct.Headers["lambda-runtime-function-error-type"]);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_sent_as_base64_whatever_they_say_they_are()
    {
        await using var program = await LambdaProgram.StartAsync();
        var reply = await program.Api.SendAsync(Get("/broken-text"));
        Assert.True(reply.Json.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal([0x61, 0xff, 0xfe, 0x62], reply.HttpBytes);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task An_answer_that_is_refused_is_logged_and_the_next_event_is_asked_for(int status)
    {
        await using var program = await LambdaProgram.StartAsync();
        program.Api.AtPost(status, "{\"errorMessage\":\"refused by the test\",\"errorType\":\"Some\"}");
        await program.Api.SendAsync(Get("/pets/1"));
        await AssertLivesAsync(program);
        Assert.Contains("refused by the test", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failure_of_the_API_the_process_ends()
    {
        await using var program = await LambdaProgram.StartAsync();
        program.Api.AtPost(500, "container error");
        await program.Api.SendAsync(Get("/pets/1"));
        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains("container error", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nwrong", "status 403")]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "status 500")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", "does not speak HTTP")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: minus one\r\n\r\n", "Content-Length")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "chunk")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "Lambda-Runtime-Aws-Request-Id")]
    public async Task An_API_that_refuses_or_talks_nonsense_ends_the_process_with_a_reason(string answer, string reason)
    {
        var api = new RuntimeApiDouble();
        api.AtNext(async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            return true;
        });
        await using var program = await LambdaProgram.StartAsync(api);
        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains(reason, program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_dropped_is_opened_anew()
    {
        var api = new RuntimeApiDouble();
        for (var i = 0; i < 2; i++)
        {
            api.AtNext(_ => Task.FromResult(false));
        }

        api.AtNext(async stream =>
        {
            // In the middle of the head.
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le"u8.ToArray());
            return false;
        });
        await using var program = await LambdaProgram.StartAsync(api);
        await AssertLivesAsync(program);
        Assert.True(api.Asked >= 4);
    }

    [Fact]
    public async Task An_API_that_stays_away_ends_the_process()
    {
        var api = new RuntimeApiDouble();
        await api.DisposeAsync();
        await using var program = await LambdaProgram.StartAsync(api);
        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains("cannot be reached", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_HANDLER", "Shop.Nothing", "The handler 'Shop.Nothing' names no function")]
    [InlineData("Serverless__ShutdownTimeout", "soon", "The setting 'Serverless:ShutdownTimeout'")]
    [InlineData("Serverless__AwsLambda__InvokeMode", "FAST", "BUFFERED or RESPONSE_STREAM")]
    [InlineData("Serverless__AwsLambda__BasePath", "shop", "begins with a slash")]
    public async Task What_fails_before_the_first_event_is_told_as_an_error_of_the_start(string name, string value, string reason)
    {
        await using var program = await LambdaProgram.StartAsync((name, value));
        var error = await program.Api.InitError.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains(reason, error.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Function.", error.Headers["lambda-runtime-function-error-type"], StringComparison.Ordinal);
        Assert.Equal(1, await program.ExitAsync());
    }

    [Fact]
    public async Task Told_to_end_it_finishes_what_runs()
    {
        await using var program = await LambdaProgram.StartAsync();
        await AssertLivesAsync(program);
        var running = program.Api.SendAsync(Get("/wait?seconds=2"));
        await using (var second = await LambdaProgram.StartAsync())
        {
            await AssertListensToSignalsAsync(second);
            second.Terminate();
            Assert.Equal(0, await second.ExitAsync());
        }

        program.Terminate();
        Assert.Equal("late", (await running).HttpBody);
        Assert.Equal(0, await program.ExitAsync());
    }

    /// <summary>The handler of signals is made once the first event is answered, before the second is asked for.</summary>
    private static async Task AssertListensToSignalsAsync(LambdaProgram program)
    {
        await AssertLivesAsync(program);
        await AssertLivesAsync(program);
    }

    private static async Task AssertLivesAsync(LambdaProgram program) => Assert.Equal(200, (await program.Api.SendAsync(Get("/pets/1"))).Status);

    private static string Get(string target)
    {
        var parts = target.Split('?');
        return HttpEvents.Make("http2", new ClientRequest("GET", parts[0], parts.Length > 1 ? parts[1] : "", [], null));
    }
}
