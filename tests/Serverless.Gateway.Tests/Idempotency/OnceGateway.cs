using Microsoft.Extensions.Time.Testing;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Idempotency;

/// <summary>A gateway of functions that are written as generated ones with <c>[Idempotent]</c> are.</summary>
internal static class OnceGateway
{
    public static readonly long Day = (long)TimeSpan.FromHours(24).TotalMilliseconds;

    public static TestFunction Function(string route, Func<HttpInvocation, Task> run, Func<HttpInvocation, string?>? key = null) => new("GET, POST", route, async invocation =>
    {
        await using var once = await HttpOnce.BeginAsync(invocation, key?.Invoke(invocation), Day);
        if (once.IsAnswered)
        {
            return;
        }

        await run(invocation);
        await once.CompleteAsync();
    });

    public static Task<TestGateway> StartAsync(IIdempotencyStore store, params TestFunction[] functions) => StartAsync(store, null, functions);

    public static Task<TestGateway> StartAsync(IIdempotencyStore store, FakeTimeProvider? time, params TestFunction[] functions) =>
        TestGateway.StartAsync(new TestApplication(functions), time, configure: (host, _) => host.OwnIdempotencyStore = store);

    /// <summary>Sends a request with the header.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this TestGateway gateway, string path, string? key, HttpMethod? method = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(path, UriKind.Relative));
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        change?.Invoke(request);
        return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
