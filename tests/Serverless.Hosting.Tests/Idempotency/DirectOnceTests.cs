using System.Text;
using Microsoft.Extensions.Time.Testing;
using Serverless.Gateway.Tests.Infrastructure;
using Serverless.Hosting.Tests.Infrastructure;

namespace Serverless.Hosting.Tests.Idempotency;

public class DirectOnceTests
{
    private readonly MemoryIdempotencyStore _store = new();
    private int _runs;

    [Fact]
    public async Task A_second_invocation_with_the_key_gets_the_first_ones_answer()
    {
        var invoker = Invoker(Function("k"));
        Assert.Equal("\"1\"", await InvokeAsync(invoker));
        Assert.Equal("\"1\"", await InvokeAsync(invoker));
        Assert.Equal(["begin buy/k", "complete buy/k", "begin buy/k"], _store.Calls);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)), (_store.Lease, _store.KeptFor));
    }

    [Fact]
    public async Task A_function_that_answers_nothing_is_kept_too()
    {
        var invoker = Invoker(Function("k", _ => Task.CompletedTask));
        Assert.Equal("", await InvokeAsync(invoker));
        Assert.Equal("", await InvokeAsync(invoker));
        Assert.Equal(1, _runs);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_key_nothing_is_kept(string? key)
    {
        var invoker = Invoker(Function(key));
        Assert.Equal("\"1\"", await InvokeAsync(invoker));
        Assert.Equal("\"2\"", await InvokeAsync(invoker));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task While_the_first_runs_a_second_is_a_conflict()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var invoker = Invoker(Function("k", async _ =>
        {
            started.SetResult();
            await release.Task;
        }));
        var first = InvokeAsync(invoker);
        await started.Task;
        var exception = await Assert.ThrowsAsync<IdempotencyConflictException>(() => InvokeAsync(invoker));
        Assert.Contains("Another invocation of the function buy with the same key runs.", exception.Message, StringComparison.Ordinal);
        release.SetResult();
        Assert.Equal("", await first);
    }

    [Fact]
    public async Task A_function_that_fails_gives_its_key_back()
    {
        var invoker = Invoker(Function("k", invocation =>
        {
            if (_runs == 1)
            {
                invocation.AnswerText("half");
                throw new InvalidDataException("no");
            }

            invocation.AnswerText("whole");
            return Task.CompletedTask;
        }));
        await Assert.ThrowsAsync<InvalidDataException>(() => InvokeAsync(invoker));
        Assert.Equal("\"whole\"", await InvokeAsync(invoker));
        Assert.Equal(["begin buy/k", "abandon buy/k", "begin buy/k", "complete buy/k"], _store.Calls);
    }

    [Fact]
    public async Task A_function_that_outlives_its_deadline_keeps_nothing()
    {
        var time = new FakeTimeProvider();
        var release = new TaskCompletionSource();
        var invoker = Invoker(
            Function("k", async invocation =>
            {
                await release.Task;
                invocation.AnswerText("too late");
            }),
            time);
        var call = InvokeAsync(invoker);
        time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(["begin buy/k"], _store.Calls);
        release.SetResult();
        await _store.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Null(_store.Result("buy", "k"));
    }

    [Fact]
    public async Task Where_the_answer_cannot_be_kept_it_is_not_given()
    {
        _store.OnComplete = () => throw new UnavailableException("The disk is full.");
        await Assert.ThrowsAsync<UnavailableException>(() => InvokeAsync(Invoker(Function("k"))));
        Assert.Equal(["begin buy/k", "abandon buy/k"], _store.Calls);
    }

    [Theory]
    [InlineData(KeptForm.Http)]
    [InlineData(KeptForm.Event)]
    public async Task A_result_of_another_trigger_is_no_answer(byte form)
    {
        _store.Set("buy", "k", [form]);
        var exception = await Assert.ThrowsAsync<IdempotencyConflictException>(() => InvokeAsync(Invoker(Function("k"))));
        Assert.Contains("by another of its triggers", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task A_program_without_a_store_is_told_what_to_reference()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => InvokeAsync(LambdaApplication.Invoker(null, Function("k"))));
        Assert.Contains("reference the package Serverless.Events, or register an IIdempotencyStore", exception.Message, StringComparison.Ordinal);
    }

    private LambdaFunction Function(string? key, Func<DirectInvocation, Task>? run = null) => new("buy", async invocation =>
    {
        await using var once = await DirectOnce.BeginAsync(invocation, key, 60_000);
        if (once.IsAnswered)
        {
            return;
        }

        _runs++;
        if (run is null)
        {
            invocation.AnswerText($"{_runs}");
        }
        else
        {
            await run(invocation);
        }

        await once.CompleteAsync();
    });

    private FunctionInvoker Invoker(LambdaFunction function, FakeTimeProvider? time = null) =>
        new(FunctionHost.CreateContext(new LambdaApplication(function), [], host =>
        {
            host.TimeProvider = time ?? host.TimeProvider;
            host.OwnIdempotencyStore = _store;
        }));

    private static async Task<string> InvokeAsync(FunctionInvoker invoker) =>
        Encoding.UTF8.GetString((await invoker.InvokeAsync("buy", ReadOnlyMemory<byte>.Empty)).Span);
}
