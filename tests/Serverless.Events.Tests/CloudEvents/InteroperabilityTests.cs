using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using CloudNative.CloudEvents.SystemTextJson;
using CsCheck;
using Serverless.Events.CloudEvents;
using PeerEvent = CloudNative.CloudEvents.CloudEvent;

namespace Serverless.Events.Tests.CloudEvents;

/// <summary>What two other clients write is read here, and what is written here they read: in all modes.</summary>
public class InteroperabilityTests
{
    private const int Events = 200;

    // Printable characters, some of which need encoding in a header.
    private static readonly Gen<string> s_text = Gen.OneOf(Gen.Char['!', '~'], Gen.Const(' '), Gen.Const('"'), Gen.Const('%'), Gen.Const('ä'), Gen.Const('€')).Array[1, 12].Select(c => new string(c));

    // Characters that a header holds as they are.
    private static readonly Gen<string> s_plainText = Gen.Char['!', '~'].Where(c => c is not ('"' or '%')).Array[1, 12].Select(c => new string(c));

    private static readonly Gen<(string Id, string Source, string Type, string? Subject, string Extension, JsonNode Data)> s_event = EventOf(s_text, "https://example.com/a%20b?x=1");
    private static readonly Gen<(string Id, string Source, string Type, string? Subject, string Extension, JsonNode Data)> s_plainEvent = EventOf(s_plainText, "https://example.com/a?x=1");

    [Theory]
    [InlineData("binary")]
    [InlineData("structured")]
    [InlineData("batch")]
    public void With_CloudNative_CloudEvents(string mode) => s_event.Sample(e => WithNuGetAsync(mode, e).GetAwaiter().GetResult(), iter: Events);

    [Theory]
    [InlineData("binary")]
    [InlineData("structured")]
    [InlineData("batch")]
    public async Task With_cloudevents_of_npm(string mode)
    {
        await using var peer = NodePeer.Start();
        // Its binary mode neither encodes what a header cannot hold nor decodes it.
        var isBinary = mode == "binary";
        foreach (var e in (isBinary ? s_plainEvent : s_event).Array[Events].Single())
        {
            // It reads batches, and writes none; in its binary mode it writes a text without the quotes that JSON asks for, and reads a number as a text.
            var kind = e.Data.GetValueKind();
            if (mode != "batch" && !(isBinary && kind == JsonValueKind.String))
            {
                var message = await peer.AskAsync(new JsonObject { ["write"] = JsonOf(e), ["mode"] = mode });
                Check(e, Assert.Single(NodePeer.Read(message)));
            }

            var (attributes, data) = Ours(e);
            foreach (var read in await peer.ReadAsync(mode, attributes, data))
            {
                Assert.Equal((e.Id, e.Source, e.Type, e.Subject, e.Extension), ((string)read["id"]!, (string)read["source"]!, (string)read["type"]!, (string?)read["subject"], (string)read["ext1"]!));
                Assert.True(JsonNode.DeepEquals(isBinary && kind == JsonValueKind.Number ? e.Data.ToJsonString() : e.Data, read["data"]), read.ToJsonString());
            }
        }
    }

    private static Gen<(string Id, string Source, string Type, string? Subject, string Extension, JsonNode Data)> EventOf(Gen<string> attribute, string url) => Gen.Select(
        attribute, Gen.OneOf(Gen.Const("/s"), Gen.Const(url), Gen.Const("urn:event:1")), Gen.OneOf(Gen.Const("t"), Gen.Const("com.example.t")), Gen.OneOf(attribute.Select(t => (string?)t), Gen.Const((string?)null)), attribute,
        // The client for Node.js takes data that is 0 for none.
        Gen.OneOf(Gen.Int[1, 1000].Select(i => (JsonNode)i), s_text.Select(t => (JsonNode)t), s_text.Select(t => (JsonNode)new JsonObject { ["text"] = t, ["list"] = new JsonArray(1, null, true) })));

    private static async Task WithNuGetAsync(string mode, (string Id, string Source, string Type, string? Subject, string Extension, JsonNode Data) e)
    {
        var formatter = new JsonEventFormatter();
        var theirs = new PeerEvent(CloudEventsSpecVersion.V1_0)
        {
            Id = e.Id,
            Source = new Uri(e.Source, UriKind.RelativeOrAbsolute),
            Type = e.Type,
            Subject = e.Subject,
            DataContentType = MediaTypeNames.Application.Json,
            Data = JsonSerializer.SerializeToElement(e.Data),
        };
        theirs["ext1"] = e.Extension;
        using var content = mode switch
        {
            "batch" => new[] { theirs, theirs }.ToHttpContent(formatter),
            "binary" => theirs.ToHttpContent(ContentMode.Binary, formatter),
            _ => theirs.ToHttpContent(ContentMode.Structured, formatter),
        };
        var (body, headers) = await Requests.PartsOfAsync(content);
        var found = Requests.Read(body, headers);
        Assert.Equal(mode == "batch" ? 2 : 1, found.Count);
        Assert.All(found, record => Check(e, record));

        var (attributes, data) = Ours(e);
        IReadOnlyList<PeerEvent> read;
        if (mode == "binary")
        {
            using var request = CloudEventWriter.ToRequest(new Uri("http://localhost/"), attributes, data);
            read = [await request.ToCloudEventAsync(formatter)];
        }
        else if (mode == "batch")
        {
            read = formatter.DecodeBatchModeMessage(CloudEventWriter.ToJson([(attributes, data), (attributes, data)]), new ContentType("application/cloudevents-batch+json"), null);
        }
        else
        {
            read = [formatter.DecodeStructuredModeMessage(CloudEventWriter.ToJson(attributes, data), new ContentType("application/cloudevents+json"), null)];
        }

        Assert.Equal(found.Count, read.Count);
        Assert.All(read, one =>
        {
            Assert.Equal((e.Id, e.Source, e.Type, e.Subject, e.Extension), (one.Id, one.Source!.OriginalString, one.Type, one.Subject, (string?)one["ext1"]));
            Assert.True(JsonNode.DeepEquals(e.Data, JsonSerializer.SerializeToNode((JsonElement)one.Data!)));
        });
    }

    private static (Dictionary<string, string> Attributes, byte[] Data) Ours((string Id, string Source, string Type, string? Subject, string Extension, JsonNode Data) e)
    {
        var attributes = new Dictionary<string, string>
        {
            ["ce-specversion"] = "1.0",
            ["ce-id"] = e.Id,
            ["ce-source"] = e.Source,
            ["ce-type"] = e.Type,
            ["ce-ext1"] = e.Extension,
            ["content-type"] = "application/json",
        };
        if (e.Subject is not null)
        {
            attributes["ce-subject"] = e.Subject;
        }

        return (attributes, Encoding.UTF8.GetBytes(e.Data.ToJsonString()));
    }

    private static JsonObject JsonOf((string Id, string Source, string Type, string? Subject, string Extension, JsonNode Data) e)
    {
        var json = new JsonObject { ["id"] = e.Id, ["source"] = e.Source, ["type"] = e.Type, ["ext1"] = e.Extension, ["datacontenttype"] = "application/json", ["data"] = e.Data.DeepClone() };
        if (e.Subject is not null)
        {
            json["subject"] = e.Subject;
        }

        return json;
    }

    private static void Check((string Id, string Source, string Type, string? Subject, string Extension, JsonNode Data) e, CloudEventRecord record)
    {
        Assert.Equal((e.Id, e.Source, e.Type, e.Subject, e.Extension), (record.Id, record.Source, record.Type, record.Subject, record.Attribute("ext1")));
        Assert.True(JsonNode.DeepEquals(e.Data, JsonNode.Parse(record.Data.Span)), Encoding.UTF8.GetString(record.Data.Span));
    }
}
