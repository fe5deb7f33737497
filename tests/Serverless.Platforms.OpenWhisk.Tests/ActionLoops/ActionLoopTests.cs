using System.Text;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>The program under the proxy of ActionLoop.</summary>
public sealed class ActionLoopTests
{
    private const string Double = "/guest/shop/DirectFunctions.Double";

    [Fact]
    public async Task A_line_is_an_activation_and_a_line_its_result()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal($"{{\"value\":{2 * i},\"dots\":0}}", await parent.InteractAsync($"{{\"value\":{i}}}", Double));
        }
    }

    [Fact]
    public async Task An_image_that_asks_for_no_acknowledgement_gets_none()
    {
        await using var parent = await ActionLoopParent.StartAsync(ack: false);
        Assert.Equal("{\"value\":2,\"dots\":0}", await parent.InteractAsync("{\"value\":1}", Double));
    }

    [Fact]
    public async Task Parts_of_lines_and_several_lines_at_once_are_read()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        var line = Encoding.UTF8.GetBytes(ActionLoopParent.Line("{\"a\":\"größer \\u2028 ü\"}", "/guest/shop/DirectFunctions.Anything") + "\n");
        for (var i = 0; i < line.Length; i += 7)
        {
            await parent.WriteAsync(line.AsMemory(i, Math.Min(7, line.Length - i)));
        }

        Assert.Equal("{\"a\":\"größer \\u2028 ü\"}", await parent.ReadAsync());
        await parent.WriteAsync(string.Concat(Enumerable.Range(1, 5).Select(i => ActionLoopParent.Line($"{{\"value\":{i}}}", Double) + "\n")));
        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal($"{{\"value\":{2 * i},\"dots\":0}}", await parent.ReadAsync());
        }
    }

    [Fact]
    public async Task Lines_of_megabytes_are_read_and_answered_as_far_as_the_platform_takes_answers()
    {
        await using var parent = await ActionLoopParent.StartAsync(variables: ("Serverless__OpenWhisk__MaxResultSize", "8000000"));
        var text = new string('m', 3_000_000);
        Assert.Equal($"{{\"a\":\"{text}\"}}", await parent.InteractAsync($"{{\"a\":\"{text}\"}}", "/guest/shop/DirectFunctions.Anything"));
        Assert.Equal("{\"value\":2,\"dots\":0}", await parent.InteractAsync("{\"value\":1}", Double));
    }

    [Fact]
    public async Task Blank_lines_are_passed_over_and_garbage_is_answered()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        await parent.WriteAsync("\n  \r\n\t\n");
        Assert.Equal("{\"value\":2,\"dots\":0}", await parent.InteractAsync("{\"value\":1}", Double));
        foreach (var garbage in new[] { "garbage", "{\"value\":", "[1]", "\"x\"", "{\"value\":3}" })
        {
            await parent.WriteAsync(garbage + "\n");
            Assert.StartsWith("{\"error\":\"", await parent.ReadAsync());
        }

        await parent.WriteAsync(new byte[] { 0xff, 0xfe, (byte)'\n' });
        Assert.StartsWith("{\"error\":\"", await parent.ReadAsync());
        Assert.Equal("{\"value\":4,\"dots\":0}", await parent.InteractAsync("{\"value\":2}", Double));
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_program()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        await parent.InteractAsync("{\"value\":1}", Double);
        parent.Close();
        Assert.Equal(0, await parent.ExitAsync());
        Assert.Null(await parent.ReadAsync());
    }

    [Fact]
    public async Task Logs_go_to_the_logs_and_their_ends_are_left_to_the_proxy()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        Assert.Equal("{}", await parent.InteractAsync("{\"output\":\"{\\\"said\\\":true}\\n\",\"error\":\"whispered\"}", "/guest/shop/DirectFunctions.Talk"));
        await parent.WaitAsync(() => parent.Output.Text.Contains("{\"said\":true}") && parent.Error.Text.Contains("whispered"));
        Assert.StartsWith("{\"error\":", await parent.InteractAsync("{}", "/guest/shop/DirectFunctions.Number"));
        Assert.StartsWith("{\"error\":", await parent.InteractAsync("{\"value\":1}", "/guest/shop/DirectFunctions.Fail"));
        parent.Close();
        Assert.Equal(0, await parent.ExitAsync());
        Assert.Equal((0, 0), (parent.Output.Ends, parent.Error.Ends));
        Assert.DoesNotContain("secret-of-the-key", parent.Output.Text + parent.Error.Text);
    }

    [Fact]
    public async Task A_function_that_blocks_its_thread_holds_up_nothing()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        Assert.Contains("did not finish", await parent.InteractAsync("{}", "/guest/shop/DirectFunctions.Block"));
        Assert.Contains("\"statusCode\":504", await parent.InteractAsync("{\"__ow_method\":\"get\",\"__ow_path\":\"/block\",\"__ow_query\":\"\",\"__ow_headers\":{}}"));
        Assert.Equal("{\"value\":2,\"dots\":0}", await parent.InteractAsync("{\"value\":1}", Double));
        parent.Close();
        Assert.Equal(0, await parent.ExitAsync());
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_what_runs()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        await parent.WriteAsync(ActionLoopParent.Line("{\"value\":300}", "/guest/shop/DirectFunctions.Linger") + "\n");
        await parent.WaitAsync(() => parent.Output.Text.Contains("lingers"));
        parent.Terminate();
        Assert.Equal("{\"value\":300,\"dots\":0}", await parent.ReadAsync());
        Assert.Equal(0, await parent.ExitAsync());
    }

    [Fact]
    public async Task Told_to_stop_while_nothing_runs_it_ends()
    {
        await using var parent = await ActionLoopParent.StartAsync();
        await parent.InteractAsync("{\"value\":1}", Double);
        parent.Terminate();
        Assert.Equal(0, await parent.ExitAsync());
    }

    [Fact]
    public async Task A_setting_that_is_wrong_ends_the_program_before_it_acknowledges()
    {
        await using var parent = await ActionLoopParent.StartAsync(ack: false, ("Serverless__MaxRequestBodySize", "much"), ("__OW_WAIT_FOR_ACK", "1"));
        Assert.Equal(2, await parent.ExitAsync());
        await parent.WaitAsync(() => parent.Error.Text.Contains("Serverless:MaxRequestBodySize"));
        Assert.Null(await parent.ReadAsync());
    }
}
