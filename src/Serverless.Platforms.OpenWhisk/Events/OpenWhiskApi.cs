using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Serverless.Events;
using Serverless.Events.Platforms;

namespace Serverless.Platforms.OpenWhisk.Events;

/// <summary>
/// Fires triggers and starts actions by the platform's API (https://github.com/apache/openwhisk/blob/master/docs/rest_api.md), and again where that can help. The key is in no message.
/// </summary>
internal sealed class OpenWhiskApi : IDisposable
{
    private const string HostSetting = "Serverless:OpenWhisk:ApiHost";

    private readonly Uri _address;
    private readonly RetryingClient _client;

    private OpenWhiskApi(Uri address, TimeProvider time)
    {
        _address = address;
        _client = new RetryingClient(time);
    }

    /// <summary>The API at the address that a setting or the platform says.</summary>
    /// <exception cref="EventSendException">Neither says one.</exception>
    public static OpenWhiskApi Create(Func<string, string?> setting, TimeProvider time)
    {
        var text = setting(HostSetting) is { Length: > 0 } own ? own : OpenWhiskEnvironment.Get(OpenWhiskEnvironment.ApiHost);
        if (text is null)
        {
            throw new EventSendException($"{OpenWhiskEnvironment.ApiHost} is not set, by which the platform says where its API is. Set {HostSetting}, or name a connector in the setting Serverless:Events:Connector.");
        }

        return Uri.TryCreate((text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text).TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new OpenWhiskApi(address, time)
            : throw new EventSendException($"The address in {HostSetting} or {OpenWhiskEnvironment.ApiHost} is none such as https://openwhisk.example.com.");
    }

    /// <summary>Fires a trigger of the namespace.</summary>
    /// <exception cref="EventSendException">It was not fired, however often it was tried.</exception>
    public Task FireAsync(string trigger, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        PostAsync("_", "triggers/" + Uri.EscapeDataString(trigger), $"the trigger '{trigger}'", body, cancellationToken);

    /// <summary>Starts an action, and does not wait for it.</summary>
    /// <param name="action">Its name, in its package, with its namespace if it begins with a slash.</param>
    /// <param name="body">Its value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EventSendException">It was not started, however often it was tried.</exception>
    public Task InvokeAsync(string action, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var parts = action.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (space, path) = action.StartsWith('/') && parts.Length > 1 ? (parts[0], parts[1..]) : ("_", parts);
        return PostAsync(space, "actions/" + string.Join('/', path.Select(Uri.EscapeDataString)), $"the action '{action}'", body, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task PostAsync(string space, string path, string what, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var address = new Uri(_address, $"api/v1/namespaces/{Uri.EscapeDataString(space)}/{path}");
        if (OpenWhiskEnvironment.Get(OpenWhiskEnvironment.ApiKey) is null)
        {
            throw Refused(what, $"{OpenWhiskEnvironment.ApiKey} is not set. Give the action the annotation 'provide-api-key: true', as the files of the build do.");
        }

        if (await _client.SendAsync(() => Make(address, body), Judge, cancellationToken).ConfigureAwait(false) is { } error)
        {
            throw Refused(what, error);
        }
    }

    private static HttpRequestMessage Make(Uri address, ReadOnlyMemory<byte> body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        // Comes anew with each activation.
        var key = OpenWhiskEnvironment.Get(OpenWhiskEnvironment.ApiKey) ?? "";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key)));
        return request;
    }

    private static SendAttempt Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => SendAttempt.Done,
            HttpStatusCode.NotFound => SendAttempt.Final("there is none. Deploy manifest.yaml, which the build writes."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SendAttempt.Final(string.Create(CultureInfo.InvariantCulture, $"it answers {status}: the key of the activation is not allowed to.")),
            HttpStatusCode.RequestEntityTooLarge => SendAttempt.Final("it is larger than the platform takes (1 MB unless its operator says otherwise)."),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => SendAttempt.Again(string.Create(CultureInfo.InvariantCulture, $"it answers {status}."), response.Headers.RetryAfter?.Delta),
            _ when status >= 500 => SendAttempt.Again(string.Create(CultureInfo.InvariantCulture, $"it answers {status}."), response.Headers.RetryAfter?.Delta),
            _ => SendAttempt.Final(string.Create(CultureInfo.InvariantCulture, $"it answers {status}.")),
        };
    }

    private static EventSendException Refused(string what, string why) => new($"OpenWhisk did not take what was sent to {what}: {why}");
}
