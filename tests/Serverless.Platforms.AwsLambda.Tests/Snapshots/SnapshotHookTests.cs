namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>What runs before the platform freezes the process into a snapshot, and after it was restored.</summary>
public sealed class SnapshotHookTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly (string, string) SnapStart = ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

    // Classes by name, then declarations: after a restore in this order, before a snapshot against it.
    private static readonly string[] Before = ["before: second begins", "before: second ends", "before: first", "around: second"];
    private static readonly string[] After = ["after: first begins", "after: first ends", "around: second"];

    [Fact]
    public async Task They_run_before_the_snapshot_and_after_its_restore()
    {
        await using var program = await LambdaProgram.StartAsync(SnapStart);
        await program.Api.SnapshotAsked.Task.WaitAsync(Limit);
        Assert.Equal(Before, Journal(program));
        Assert.Equal(0, program.Api.Asked);

        program.Api.Restore.SetResult(200);
        await AssertLivesAsync(program);
        Assert.Equal([.. Before, .. After], Journal(program));
    }

    [Fact]
    public async Task Elsewhere_nothing_runs_and_no_snapshot_is_asked_for()
    {
        await using var program = await LambdaProgram.StartAsync(("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"));
        await AssertLivesAsync(program);
        Assert.Empty(Journal(program));
        Assert.False(program.Api.SnapshotAsked.Task.IsCompleted);
    }

    [Fact]
    public async Task What_fails_before_the_snapshot_is_an_error_of_the_start()
    {
        await using var program = await LambdaProgram.StartAsync(SnapStart, ("FAILS", "before"));
        AssertError(await program.Api.InitError.WaitAsync(Limit), "Function.CardDeclinedDException", "Not before a snapshot.");
        Assert.Equal(1, await program.ExitAsync());
        Assert.False(program.Api.SnapshotAsked.Task.IsCompleted);

        // What comes after the one that fails is not begun.
        Assert.Equal(Before[..3], Journal(program));
    }

    [Fact]
    public async Task What_fails_after_the_restore_is_an_error_of_the_restore()
    {
        await using var program = await LambdaProgram.StartAsync(SnapStart, ("FAILS", "after"));
        program.Api.Restore.SetResult(200);
        AssertError(await program.Api.RestoreError.WaitAsync(Limit), "Function.CardDeclinedDException", "Not after a snapshot.");
        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal(0, program.Api.Asked);
        Assert.False(program.Api.InitError.IsCompleted);
        Assert.Contains("Not after a snapshot.", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_late_after_the_restore_is_told_before_the_platform_gives_up()
    {
        await using var program = await LambdaProgram.StartAsync(SnapStart, ("FAILS", "late"));
        await program.Api.SnapshotAsked.Task.WaitAsync(Limit);
        var restored = DateTime.UtcNow;
        program.Api.Restore.SetResult(200);
        AssertError(await program.Api.RestoreError.WaitAsync(Limit), "Function.TimeoutException", "gives a restore 10 seconds");
        Assert.InRange((DateTime.UtcNow - restored).TotalSeconds, 9, 20);
        Assert.Equal(1, await program.ExitAsync());
    }

    [Fact]
    public async Task A_snapshot_that_the_API_refuses_is_an_error_of_the_start()
    {
        var api = new RuntimeApiDouble();
        await using var program = await LambdaProgram.StartAsync(api, SnapStart);
        await api.SnapshotAsked.Task.WaitAsync(Limit);
        api.Restore.SetResult(403);
        AssertError(await api.InitError.WaitAsync(Limit), "Function.RuntimeApiException", "status 403 when it was asked for the restore of the snapshot");
        Assert.Equal(1, await program.ExitAsync());
    }

    private static string[] Journal(LambdaProgram program)
    {
        var file = Path.Combine(program.Folder, "journal.txt");
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }

    private static void AssertError(LambdaReply error, string type, string reason)
    {
        Assert.Equal(type, error.Headers["lambda-runtime-function-error-type"]);
        Assert.Equal(type, error.Json.GetProperty("errorType").GetString());
        Assert.Contains(reason, error.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    private static async Task AssertLivesAsync(LambdaProgram program)
    {
        var reply = await program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/pets/1", "", [], null)));
        Assert.Equal(200, reply.Status);
    }
}
