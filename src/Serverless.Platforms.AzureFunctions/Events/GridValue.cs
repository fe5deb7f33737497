using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Events of Event Grid: those of CloudEvents 1.0, and those of its own schema (<c>eventType</c>, <c>topic</c>, <c>eventTime</c>), which mean the same.</summary>
internal static class GridValue
{
    private const string BlobCreated = "Microsoft.Storage.BlobCreated";
    private const string BlobDeleted = "Microsoft.Storage.BlobDeleted";
    private const string Containers = "/containers/";
    private const string Blobs = "/blobs/";

    /// <summary>Whether a value is an event, or a list of them.</summary>
    public static bool IsEvent(JsonElement value) => Events(value).FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
        && (first.TryGetProperty("specversion", out _) || first.TryGetProperty("eventType", out _));

    /// <summary>The events of a value: one, or several where the binding's cardinality says so.</summary>
    public static IEnumerable<JsonElement> Events(JsonElement value)
    {
        var events = value.Structure();
        return events.ValueKind == JsonValueKind.Array ? events.EnumerateArray().Select(e => e.Structure()) : [events];
    }

    /// <summary>An event.</summary>
    /// <exception cref="CloudEventException">It is none.</exception>
    public static IncomingBatch Read(JsonElement json, AzureInvocation invocation)
    {
        var record = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("eventType", out _) ? FromOwnSchema(json) : CloudEventJson.Read(EventReader.Bytes(json));
        return new IncomingBatch(EventKind.Event, record.Type, [record.ToMessage(invocation)]);
    }

    /// <summary>What an event says of a blob; null for another event.</summary>
    public static IncomingBatch? ReadBlob(JsonElement json, AzureInvocation invocation)
    {
        var type = json.Get("eventType").Text() ?? json.Get("type").Text();
        var subject = json.Get("subject").Text() ?? "";
        var container = subject.IndexOf(Containers, StringComparison.Ordinal) + Containers.Length;
        var name = subject.IndexOf(Blobs, StringComparison.Ordinal);
        if (type is not (BlobCreated or BlobDeleted) || container < Containers.Length || name < container)
        {
            return null;
        }

        var data = json.Get("data").Structure();
        var blob = new BlobInfo(
            subject[container..name], subject[(name + Blobs.Length)..], type == BlobDeleted ? BlobEvents.Deleted : BlobEvents.Created, data.Get("contentLength").Number() ?? 0,
            json.Get("eventTime").Time() ?? json.Get("time").Time() ?? default)
        {
            ETag = data.Get("eTag").Text(),
            ContentType = data.Get("contentType").Text(),
        };
        return BlobValue.Make(blob, json.Get("id").Text() ?? invocation.Id, 1, invocation);
    }

    private static CloudEventRecord FromOwnSchema(JsonElement json)
    {
        var headers = new Dictionary<string, string>
        {
            ["ce-specversion"] = "1.0",
            ["ce-id"] = json.Get("id").Text() ?? throw new InvalidEventException("The event of Event Grid has no id."),
            ["ce-type"] = json.Get("eventType").Text() ?? "",
            ["ce-source"] = json.Get("topic").Text() ?? "",
            ["content-type"] = "application/json",
        };
        if (json.Get("subject").Text() is { Length: > 0 } subject)
        {
            headers["ce-subject"] = subject;
        }

        if (json.Get("eventTime").Text() is { Length: > 0 } time)
        {
            headers["ce-time"] = time;
        }

        return new CloudEventRecord { Headers = headers, Data = EventReader.Bytes(json.Get("data")), Time = json.Get("eventTime").Time() };
    }
}
