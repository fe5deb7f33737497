using System.Globalization;
using System.Net;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;

namespace Serverless.Platforms.Knative.Events;

/// <summary>Posts events to the one address that takes them, and again where that can help (https://github.com/knative/specs, delivery).</summary>
internal sealed class EventSink : IDisposable
{
    private readonly Uri _address;
    private readonly RetryingClient _client;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _overrides;

    /// <summary>Makes the sink.</summary>
    /// <param name="address">Where to post to.</param>
    /// <param name="overrides">What <c>K_CE_OVERRIDES</c> says, or null.</param>
    /// <param name="time">The clock of pauses.</param>
    public EventSink(Uri address, string? overrides, TimeProvider time)
    {
        _address = address;
        _client = new RetryingClient(time);
        _overrides = ReadOverrides(overrides);
    }

    /// <summary>Posts an event.</summary>
    /// <exception cref="EventSendException">It was not taken, however often it was tried.</exception>
    public async Task PostAsync(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (_overrides.Count > 0)
        {
            var all = new Dictionary<string, string>(headers);
            foreach (var (name, value) in _overrides)
            {
                all["ce-" + name] = value;
            }

            headers = all;
        }

        var error = await _client.SendAsync(() => CloudEventWriter.ToRequest(_address, headers, data), Judge, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            throw new EventSendException($"The sink {_address.GetLeftPart(UriPartial.Path)} did not take an event of the type '{headers["ce-type"]}': {error}");
        }
    }

    public void Dispose() => _client.Dispose();

    private static SendAttempt Judge(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return SendAttempt.Done;
        }

        var status = (int)response.StatusCode;
        var error = string.Create(CultureInfo.InvariantCulture, $"it answers {status}.");
        return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests || status >= 500
            ? SendAttempt.Again(error, response.Headers.RetryAfter?.Delta)
            : SendAttempt.Final(error);
    }

    private static List<KeyValuePair<string, string>> ReadOverrides(string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("extensions", out var extensions)
                ? [.. extensions.EnumerateObject().Select(e => new KeyValuePair<string, string>(e.Name, e.Value.ToString()))]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new EventSendException($"The variable {KnativeEnvironment.Overrides} is not of its form: {{\"extensions\":{{\"name\":\"value\"}}}}.");
        }
    }
}
