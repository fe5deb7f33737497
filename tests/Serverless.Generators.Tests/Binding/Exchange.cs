namespace Serverless.Generators.Tests.Binding;

/// <summary>What a server answered.</summary>
internal sealed record Exchange(int Status, string? ContentType, string Body)
{
    public static async Task<Exchange> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            using var response = await client.SendAsync(request, patience.Token);
            return new Exchange((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(patience.Token));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return new Exchange(0, null, exception.Message);
        }
    }

    /// <summary>Failures are told in our own words: only their status must be the same.</summary>
    public bool Matches(Exchange other) => Status == other.Status && (Status >= 400 || (ContentType == other.ContentType && Body == other.Body));
}
