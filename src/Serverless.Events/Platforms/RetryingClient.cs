namespace Serverless.Events.Platforms;

/// <summary>Sends requests to a receiver of the platform's, and again where that can help. One for the life of the host.</summary>
/// <param name="time">The clock of pauses.</param>
internal sealed class RetryingClient(TimeProvider time) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Sends a request.</summary>
    /// <param name="make">Makes it, anew for each attempt.</param>
    /// <param name="judge">Says what a response means.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why the last attempt has failed; null for success.</returns>
    public Task<string?> SendAsync(Func<HttpRequestMessage> make, Func<HttpResponseMessage, SendAttempt> judge, CancellationToken cancellationToken) =>
        SendAttempts.RunAsync(() => TrySendAsync(make, judge, cancellationToken), time, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<SendAttempt> TrySendAsync(Func<HttpRequestMessage> make, Func<HttpResponseMessage, SendAttempt> judge, CancellationToken cancellationToken)
    {
        try
        {
            using var request = make();
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return judge(response);
        }
        catch (HttpRequestException exception)
        {
            return SendAttempt.Again(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SendAttempt.Again("it does not answer.");
        }
    }
}
