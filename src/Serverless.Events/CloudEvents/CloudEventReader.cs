using Microsoft.AspNetCore.Http;

namespace Serverless.Events.CloudEvents;

/// <summary>
/// Reads events out of requests, in all modes of the HTTP protocol binding of CloudEvents 1.0.2
/// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md).
/// </summary>
internal static class CloudEventReader
{
    private const string Structured = "application/cloudevents";
    private const string Batched = "application/cloudevents-batch";
    private const string Prefix = "ce-";

    /// <summary>Whether a request says that it brings events. One that is no event all the same is refused, not passed on.</summary>
    public static bool IsEvent(IHeaderDictionary headers) =>
        headers.ContainsKey("ce-specversion") || headers.ContainsKey("ce-id") || headers.ContainsKey("ce-type")
        || headers.ContentType.ToString().StartsWith(Structured, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the events of a request.</summary>
    /// <param name="headers">Its headers.</param>
    /// <param name="body">Its body; what is read refers to it.</param>
    /// <exception cref="CloudEventException">What came is no event.</exception>
    public static IReadOnlyList<CloudEventRecord> Read(IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        var contentType = headers.ContentType.ToString();
        var type = MediaTypeText.Type(contentType);
        if (!type.StartsWith(Structured, StringComparison.OrdinalIgnoreCase))
        {
            return [ReadBinary(headers, body)];
        }

        // The batch first: its name begins with the other's.
        var isBatch = type.StartsWith(Batched, StringComparison.OrdinalIgnoreCase);
        var format = type[(isBatch ? Batched : Structured).Length..];
        if (!format.IsEmpty && !format.Equals("+json", StringComparison.OrdinalIgnoreCase))
        {
            throw new CloudEventException(
                StatusCodes.Status415UnsupportedMediaType, "Events are taken in JSON (application/cloudevents+json, application/cloudevents-batch+json) or in binary mode, and not in this form.");
        }

        if (MediaTypeText.IsOtherCharset(contentType))
        {
            throw new CloudEventException(StatusCodes.Status415UnsupportedMediaType, "Events in JSON are taken in UTF-8, and not in another character set.");
        }

        return isBatch ? CloudEventJson.ReadBatch(body) : [CloudEventJson.Read(body)];
    }

    private static CloudEventRecord ReadBinary(IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        var attributes = new CloudEventAttributes();
        foreach (var (header, values) in headers)
        {
            if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            // Names of headers have no case; a name that is none of an attribute is refused below.
            var name = header[Prefix.Length..].ToLowerInvariant();
            if (name == "datacontenttype")
            {
                throw new CloudEventException("The attribute 'datacontenttype' is the header Content-Type in binary mode, and no ce-datacontenttype.");
            }

            if (values.Count != 1)
            {
                throw new CloudEventException($"The attribute '{AttributeText.Shown(name)}' is there twice.");
            }

            attributes.Add(name, AttributeText.TryDecode(values[0] ?? "", out var value)
                ? value
                : throw new CloudEventException($"The attribute '{AttributeText.Shown(name)}' is not encoded as UTF-8."));
        }

        if (headers.ContentType is [{ } contentType, ..])
        {
            attributes.Add("datacontenttype", contentType.Trim());
        }

        return attributes.Complete(body);
    }
}
