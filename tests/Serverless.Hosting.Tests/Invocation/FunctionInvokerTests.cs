using System.Text;
using Microsoft.Extensions.Time.Testing;
using Serverless.Hosting.Tests.Infrastructure;

namespace Serverless.Hosting.Tests.Invocation;

public class FunctionInvokerTests
{
    [Fact]
    public async Task A_function_is_invoked_by_its_name()
    {
        var invoker = LambdaApplication.Invoker(null, Text("One", _ => "1"), Text("Two", i => i.HasPayload ? "some" : "none"));
        Assert.Equal("\"1\"", await InvokeAsync(invoker, "one"));
        Assert.Equal("\"some\"", await InvokeAsync(invoker, "Two", "{}"));
        Assert.Equal("\"none\"", await InvokeAsync(invoker, "Two", " "));
    }

    [Fact]
    public async Task A_name_that_is_none_is_told_with_the_nearest()
    {
        var invoker = LambdaApplication.Invoker(null, Text("Shop.Find", _ => ""));
        var exception = await Assert.ThrowsAsync<FunctionNotFoundException>(() => InvokeAsync(invoker, "Shop.Fnd"));
        Assert.Equal("There is no function 'Shop.Fnd'. Did you mean 'Shop.Find'?", exception.Message);
    }

    [Fact]
    public async Task What_a_function_throws_is_thrown_to_the_caller()
    {
        var invoker = LambdaApplication.Invoker(null, new LambdaFunction("fail", _ => throw new InvalidDataException("why")));
        Assert.Equal("why", (await Assert.ThrowsAsync<InvalidDataException>(() => InvokeAsync(invoker, "fail"))).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_function_that_is_late_ends_with_a_timeout_and_cannot_answer(bool obeys)
    {
        var time = new FakeTimeProvider();
        var release = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        var invoker = LambdaApplication.Invoker(time, new LambdaFunction("late", async invocation =>
        {
            try
            {
                await (obeys ? Task.Delay(Timeout.Infinite, invocation.CancellationToken) : release.Task);
            }
            finally
            {
                ended.SetResult(!obeys && invocation.TryBeginResponse());
            }
        }));
        var call = InvokeAsync(invoker, "late");
        time.Advance(TimeSpan.FromSeconds(30));
        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The function late did not finish within 30 seconds.", exception.Message);
        release.SetResult();
        Assert.False(await ended.Task);
    }

    [Fact]
    public async Task The_callers_token_cancels_the_function()
    {
        using var caller = new CancellationTokenSource();
        var invoker = LambdaApplication.Invoker(null, new LambdaFunction("wait", i => Task.Delay(Timeout.Infinite, i.CancellationToken)));
        var call = invoker.InvokeAsync("wait", ReadOnlyMemory<byte>.Empty, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static LambdaFunction Text(string name, Func<DirectInvocation, string> run) => new(name, invocation =>
    {
        invocation.AnswerText(run(invocation));
        return Task.CompletedTask;
    });

    private static async Task<string> InvokeAsync(FunctionInvoker invoker, string name, string payload = "") =>
        Encoding.UTF8.GetString((await invoker.InvokeAsync(name, Encoding.UTF8.GetBytes(payload))).Span);
}
