using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>The calls that a table of results needs. A row has the key as <c>id</c>, until when it counts, and either a token (an invocation runs) or a result.</summary>
internal sealed class DynamoDbTable(SignedClient client, AwsErrors errors, string table)
{
    public const string TableName = "Serverless:Aws:IdempotencyTable";

    private const string Taken = "ConditionalCheckFailedException";

    private readonly AwsTarget _target = new($"the table '{table}'", TableName, "dynamodb:GetItem, dynamodb:PutItem and dynamodb:DeleteItem");

    /// <summary>Writes the row of an invocation that runs, unless one is there that still counts.</summary>
    public Task<bool> TryTakeAsync(string id, string token, long until, long now, CancellationToken cancellationToken) => TryAsync(
        "PutItem",
        json =>
        {
            WriteItem(json, id, until, token, default);
            // Deleting what is over is DynamoDB's, which takes its time.
            json.WriteString("ConditionExpression"u8, "attribute_not_exists(id) OR #until <= :now"u8);
            WriteNames(json, "#until"u8, "until"u8);
            WriteValue(json, ":now"u8, "N"u8, Text(now));
        },
        cancellationToken);

    /// <summary>Writes the row of a result, unless the invocation has lost its key.</summary>
    public Task<bool> TryFinishAsync(string id, string token, ReadOnlyMemory<byte> result, long until, CancellationToken cancellationToken) => TryAsync(
        "PutItem",
        json =>
        {
            WriteItem(json, id, until, null, result.Span);
            WriteIsMine(json, token);
        },
        cancellationToken);

    /// <summary>Deletes the row of an invocation, unless it has lost its key.</summary>
    public Task<bool> TryDeleteAsync(string id, string token, CancellationToken cancellationToken) => TryAsync(
        "DeleteItem",
        json =>
        {
            WriteKey(json, id);
            WriteIsMine(json, token);
        },
        cancellationToken);

    /// <summary>Reads a row; null when there is none.</summary>
    public async Task<ResultRow?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            "GetItem",
            json =>
            {
                WriteKey(json, id);
                json.WriteBoolean("ConsistentRead"u8, true);
            },
            cancellationToken).ConfigureAwait(false);
        using var parsed = JsonDocument.Parse(answer);
        if (!parsed.RootElement.TryGetProperty("Item", out var item))
        {
            return null;
        }

        return new ResultRow(
            long.Parse(item.GetProperty("until").GetProperty("N").GetString()!, CultureInfo.InvariantCulture),
            item.TryGetProperty("token", out var token) ? token.GetProperty("S").GetString() : null,
            item.TryGetProperty("result", out var result) ? result.GetProperty("B").GetBytesFromBase64() : null);
    }

    private async Task<bool> TryAsync(string operation, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(operation, write, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EventSendException exception) when (exception.InnerException is AwsRefusedException refused && refused.Code.EndsWith(Taken, StringComparison.Ordinal))
        {
            return false;
        }
    }

    private async Task<byte[]> CallAsync(string operation, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("TableName"u8, table);
            write(json);
            json.WriteEndObject();
        }

        try
        {
            return await client.CallAsync("dynamodb", "DynamoDB_20120810." + operation, buffer.WrittenMemory, cancellationToken, "application/x-amz-json-1.0").ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, _target);
        }
    }

    private static void WriteItem(Utf8JsonWriter json, string id, long until, string? token, ReadOnlySpan<byte> result)
    {
        json.WriteStartObject("Item"u8);
        WriteAttribute(json, "id"u8, "S"u8, id);
        WriteAttribute(json, "until"u8, "N"u8, Text(until));
        // The attribute of the table's time to live, in seconds: a day later, so that no clock is so wrong.
        WriteAttribute(json, "expires"u8, "N"u8, Text((until / 1000) + (24 * 60 * 60)));
        if (token is not null)
        {
            WriteAttribute(json, "token"u8, "S"u8, token);
        }
        else
        {
            json.WriteStartObject("result"u8);
            json.WriteBase64String("B"u8, result);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject("Key"u8);
        WriteAttribute(json, "id"u8, "S"u8, id);
        json.WriteEndObject();
    }

    private static void WriteIsMine(Utf8JsonWriter json, string token)
    {
        json.WriteString("ConditionExpression"u8, "#token = :token"u8);
        WriteNames(json, "#token"u8, "token"u8);
        WriteValue(json, ":token"u8, "S"u8, token);
    }

    private static void WriteNames(Utf8JsonWriter json, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> name)
    {
        json.WriteStartObject("ExpressionAttributeNames"u8);
        json.WriteString(placeholder, name);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> type, string value)
    {
        json.WriteStartObject("ExpressionAttributeValues"u8);
        WriteAttribute(json, placeholder, type, value);
        json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> type, string value)
    {
        json.WriteStartObject(name);
        json.WriteString(type, value);
        json.WriteEndObject();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
