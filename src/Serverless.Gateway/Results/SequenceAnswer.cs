using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Serverless.Hosting;

namespace Serverless.Gateway.Results;

/// <summary>Writes sequences as JSON arrays, element by element.</summary>
internal static class SequenceAnswer
{
    public static async Task WriteAsync<T>(HttpInvocation invocation, IAsyncEnumerable<T>? items, JsonTypeInfo<T> type)
    {
        if (!invocation.TryBeginResponse())
        {
            return;
        }

        var http = invocation.Http;
        http.Response.ContentType ??= JsonAnswer.ContentType;
        if (items is null)
        {
            await ResponseBytes.WriteAsync(http.Response, "null"u8).ConfigureAwait(false);
            return;
        }

        if (ResponseBytes.IsHead(http.Request))
        {
            return;
        }

        var output = http.Response.BodyWriter;
        var gone = invocation.CancellationToken;
        var writer = new Utf8JsonWriter(output, JsonBuffer.WriterOptions(type.Options));
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartArray();
            var elements = items.GetAsyncEnumerator(gone);
            await using (elements.ConfigureAwait(false))
            {
                while (true)
                {
                    var next = elements.MoveNextAsync();
                    if (!next.IsCompleted)
                    {
                        // The sequence makes us wait: what there is goes out first.
                        writer.Flush();
                        if ((await output.FlushAsync(gone).ConfigureAwait(false)).IsCompleted)
                        {
                            await next.ConfigureAwait(false);
                            return;
                        }
                    }

                    if (!await next.ConfigureAwait(false))
                    {
                        break;
                    }

                    JsonSerializer.Serialize(writer, elements.Current, type);
                    if (writer.BytesPending + output.UnflushedBytes > ResponseBytes.LargestHeld)
                    {
                        writer.Flush();
                        await output.FlushAsync(gone).ConfigureAwait(false);
                    }
                }
            }

            writer.WriteEndArray();
        }
    }
}
