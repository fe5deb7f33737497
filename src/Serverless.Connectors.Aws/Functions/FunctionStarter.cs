using System.Buffers;
using System.Text.Json;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Starts functions by their name: AWS Lambda queues the start, tries it again and keeps what has failed.</summary>
internal sealed class FunctionStarter(AwsSettings settings, AwsClients clients, AwsErrors errors)
{
    /// <summary>Starts a function, and does not wait for it.</summary>
    public async Task StartAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var function = message.Channel.Name;
        var lambda = settings.LambdaFunction(function) ?? throw new EventSendException(
            $"Which Lambda function has '{function}' is not known. Name it with the setting {AwsSettings.FunctionsName}{function}, or keep the start in this host: Serverless:Events:Connectors:{function} = sqlite.");
        if (message.Delay > TimeSpan.Zero)
        {
            throw new EventSendException($"AWS Lambda starts functions at once, and the start of '{function}' has a delay. Send a message to a queue, which can be delayed.");
        }

        List<KeyValuePair<string, string>> headers = [new("content-type", "application/json"), new("x-amz-invocation-type", "Event")];
        if (TraceHeader.From(message.Headers.GetValueOrDefault("traceparent")) is { } trace)
        {
            headers.Add(new(TraceHeader.Name, trace));
        }

        try
        {
            await clients.Signed.PostAsync(
                "lambda", $"/2015-03-31/functions/{Uri.EscapeDataString(lambda)}/invocations", headers, Write(function, message), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, AwsTarget.Function(function, lambda));
        }
    }

    private static ReadOnlyMemory<byte> Write(string function, OutgoingMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Body.Length + 64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("serverless"u8);
            json.WriteString("function"u8, function);
            json.WritePropertyName("payload"u8);
            JsonBody.WriteValue(json, message.Body.Span, message.Headers.GetValueOrDefault("content-type"));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
