using System.Net;
using System.Text.Json;

namespace Serverless.Connectors.Aws;

/// <summary>Calls services for which the program needs no SDK of their own. A call that AWS cannot serve at the moment is made again.</summary>
internal sealed class SignedClient(AwsSettings settings, CredentialSource credentials) : IDisposable
{
    /// <summary>How often a call is made, at the most.</summary>
    public const int Attempts = 4;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // Addresses behind the names of AWS change.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    })
    { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Calls an operation of a service that speaks JSON over one address.</summary>
    /// <returns>The answer's body.</returns>
    public Task<byte[]> CallAsync(
        string service, string operation, ReadOnlyMemory<byte> json, CancellationToken cancellationToken, string contentType = "application/x-amz-json-1.1") =>
        PostAsync(service, "/", [new("content-type", contentType), new("x-amz-target", operation)], json, cancellationToken);

    /// <summary>Posts a body.</summary>
    /// <param name="service">The service, as its host's name and its signature have it.</param>
    /// <param name="path">The path, encoded.</param>
    /// <param name="headers">What is said beside the body.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer's body.</returns>
    /// <exception cref="AwsRefusedException">The service does not do it.</exception>
    public async Task<byte[]> PostAsync(
        string service, string path, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendAsync(service, path, headers, body, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < Attempts && MaySucceed(exception, cancellationToken))
            {
                await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException("There was no answer in time.", exception);
            }
        }
    }

    /// <summary>Waits before something is tried again: longer each time, and not all programs equally long.</summary>
    public static Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds((50 << attempt) * (0.5 + (Random.Shared.NextDouble() / 2))), cancellationToken);

    public void Dispose() => _http.Dispose();

    private static bool MaySucceed(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        AwsRefusedException refused => (int)refused.StatusCode >= 500 || (int)refused.StatusCode == 429 || AwsErrors.IsThrottling(refused.Code),
        HttpRequestException or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private async Task<byte[]> SendAsync(
        string service, string path, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var root = settings.ServiceUrl ?? new Uri($"https://{service}.{settings.Region}.{Suffix}/");
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(root.GetLeftPart(UriPartial.Authority) + path)) { Content = new ReadOnlyMemoryContent(body) };
        var host = message.RequestUri!.IsDefaultPort ? message.RequestUri.Host : $"{message.RequestUri.Host}:{message.RequestUri.Port}";
        var request = new SignedRequest("POST", host, path, "", headers, body);
        var found = await credentials.GetAsync(cancellationToken).ConfigureAwait(false);
        message.Headers.Host = host;
        // The time is AWS's matter, not that of a test's clock: a signature that is five minutes old is refused.
        foreach (var (name, value) in headers.Concat(RequestSigner.Sign(request, found, settings.Region, service, DateTimeOffset.UtcNow)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? answer : throw Refused(response, answer);
    }

    private string Suffix => settings.Region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    private static AwsRefusedException Refused(HttpResponseMessage response, byte[] answer)
    {
        var code = response.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.First() : "";
        var text = "";
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                code = code.Length > 0 ? code : TextOf(json.RootElement, "__type") ?? TextOf(json.RootElement, "code") ?? "";
                text = TextOf(json.RootElement, "message") ?? TextOf(json.RootElement, "Message") ?? "";
            }
        }
        catch (JsonException)
        {
            // A proxy's page: the status says enough.
        }

        return new AwsRefusedException(code.Length > 0 ? code : $"HTTP {(int)response.StatusCode}", response.StatusCode, text);
    }

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
