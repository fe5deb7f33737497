using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using CloudNative.CloudEvents.SystemTextJson;
using Microsoft.AspNetCore.Http;
using Serverless.Events.CloudEvents;
using PeerEvent = CloudNative.CloudEvents.CloudEvent;

namespace Serverless.Events.Tests.CloudEvents;

/// <summary>Data that is no JSON: texts, bytes, and none at all, beside two other clients.</summary>
public class DataTests
{
    private static readonly JsonEventFormatter s_formatter = new();

    /// <summary>The type, and the data as base64.</summary>
    public static TheoryData<string, string?, string> Data
    {
        get
        {
            var data = new TheoryData<string, string?, string>();
            foreach (var mode in new[] { "binary", "structured", "batch" })
            {
                data.Add(mode, "text/plain", Base64("größer \"quoted\"\n2. line"));
                data.Add(mode, "text/xml", Base64("<a/>"));
                data.Add(mode, "application/octet-stream", "AP/+gEE=");
                data.Add(mode, "application/octet-stream", Base64("readable"));
                data.Add(mode, null, "");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Data))]
    public async Task CloudNative_CloudEvents_and_we_read_each_other(string mode, string? contentType, string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        var theirs = new PeerEvent(CloudEventsSpecVersion.V1_0) { Id = "1", Source = new Uri("/s", UriKind.Relative), Type = "t", DataContentType = contentType };
        theirs.Data = contentType is null ? null : IsText(contentType) ? Encoding.UTF8.GetString(bytes) : bytes;
        using var content = mode switch
        {
            "batch" => new[] { theirs, theirs }.ToHttpContent(s_formatter),
            "binary" => theirs.ToHttpContent(ContentMode.Binary, s_formatter),
            _ => theirs.ToHttpContent(ContentMode.Structured, s_formatter),
        };
        var (body, headers) = await Requests.PartsOfAsync(content);
        Assert.All(Requests.Read(body, headers), record => Check(contentType, bytes, record));

        var attributes = Attributes(contentType);
        IReadOnlyList<PeerEvent> read = mode switch
        {
            "binary" => [await ReplyAsync(attributes, bytes)],
            "batch" => s_formatter.DecodeBatchModeMessage(CloudEventWriter.ToJson([(attributes, bytes), (attributes, bytes)]), new ContentType("application/cloudevents-batch+json"), null),
            _ => [s_formatter.DecodeStructuredModeMessage(CloudEventWriter.ToJson(attributes, bytes), new ContentType("application/cloudevents+json"), null)],
        };
        Assert.All(read, one =>
        {
            Assert.Equal(("1", "/s", "t", contentType), (one.Id, one.Source!.OriginalString, one.Type, one.DataContentType));
            Assert.Equal(bytes, one.Data is string text ? Encoding.UTF8.GetBytes(text) : (byte[]?)one.Data ?? []);
        });
    }

    [Theory]
    [MemberData(nameof(Data))]
    public async Task Cloudevents_of_npm_and_we_read_each_other(string mode, string? contentType, string base64)
    {
        await using var peer = NodePeer.Start();
        var bytes = Convert.FromBase64String(base64);
        if (mode != "batch")
        {
            var theirs = new JsonObject { ["id"] = "1", ["source"] = "/s", ["type"] = "t" };
            if (contentType is not null)
            {
                theirs["datacontenttype"] = contentType;
                theirs[IsText(contentType) ? "data" : "data_base64"] = IsText(contentType) ? Encoding.UTF8.GetString(bytes) : base64;
            }

            // In binary mode it says that nothing is JSON.
            var said = mode == "binary" && contentType is null ? "application/json; charset=utf-8" : contentType;
            Check(said, bytes, Assert.Single(NodePeer.Read(await peer.AskAsync(new JsonObject { ["write"] = theirs, ["mode"] = mode }))));
        }

        foreach (var read in await peer.ReadAsync(mode, Attributes(contentType), bytes))
        {
            Assert.Equal(contentType, (string?)read["datacontenttype"]);
            Assert.Equal(bytes, read["data_base64"] is { } own ? Convert.FromBase64String((string)own!) : Encoding.UTF8.GetBytes((string?)read["data"] ?? ""));
        }
    }

    /// <summary>An event as the answer to a request, read by the other client.</summary>
    private static async Task<PeerEvent> ReplyAsync(Dictionary<string, string> attributes, byte[] data)
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await CloudEventWriter.WriteAsync(http.Response, attributes, data);
        Assert.Equal(data.Length, http.Response.ContentLength);
        using var response = new HttpResponseMessage { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in http.Response.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, (string?)values))
            {
                response.Content.Headers.TryAddWithoutValidation(name, (string?)values);
            }
        }

        return await response.ToCloudEventAsync(s_formatter);
    }

    private static Dictionary<string, string> Attributes(string? contentType)
    {
        var attributes = new Dictionary<string, string> { ["ce-specversion"] = "1.0", ["ce-id"] = "1", ["ce-source"] = "/s", ["ce-type"] = "t" };
        if (contentType is not null)
        {
            attributes["content-type"] = contentType;
        }

        return attributes;
    }

    private static void Check(string? contentType, byte[] data, CloudEventRecord record)
    {
        Assert.Equal(("1", "/s", "t", contentType), (record.Id, record.Source, record.Type, record.Headers.GetValueOrDefault("content-type")));
        Assert.Equal(data, record.Data.ToArray());
    }

    private static bool IsText(string contentType) => contentType.StartsWith("text/", StringComparison.Ordinal);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
