using System.Text;
using Serverless.Events.CloudEvents;

namespace Serverless.Events.Tests.CloudEvents;

public class CloudEventReaderTests
{
    private static readonly (string, string)[] s_required = [("ce-id", "1"), ("ce-source", "/s"), ("ce-type", "t"), ("ce-specversion", "1.0")];

    [Fact]
    public void Binary_mode_has_attributes_in_headers_and_the_data_in_the_body()
    {
        var record = Assert.Single(Requests.Read(
            """{"a":1}""",
            ("Content-Type", "application/json; charset=utf-8"), ("CE-ID", "a%20b"), ("ce-source", "https://example.com/s?x=1#f"), ("ce-type", "com.example"), ("ce-specversion", "1.0"),
            ("ce-time", "2026-03-01T09:00:00.5+09:00"), ("ce-subject", "Euro%20%E2%82%AC%20%F0%9F%98%80"), ("ce-ext1", "\"quoted \\\" text\""), ("x-other", "not an attribute")));
        Assert.Equal(("a b", "https://example.com/s?x=1#f", "com.example", "Euro € 😀"), (record.Id, record.Source, record.Type, record.Subject));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, 500, TimeSpan.Zero), record.Time);
        Assert.Equal("quoted \" text", record.Attribute("ext1"));
        Assert.Equal("application/json; charset=utf-8", record.Headers["content-type"]);
        Assert.False(record.Headers.ContainsKey("x-other"));
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(record.Data.Span));
        Assert.Equal("https://example.com/s?x=1#f a b", record.ToMessage(null).Id);
    }

    [Theory]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{"a":[1, 2]}}""", """{"a":[1, 2]}""", null)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","datacontenttype":"application/vnd.x+json","data":"{\"a\":1}"}""", "\"{\\\"a\\\":1}\"", "application/vnd.x+json")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","datacontenttype":"text/xml","data":"<a>ä\n</a>"}""", "<a>ä\n</a>", "text/xml")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","datacontenttype":"text/plain","data":5}""", "5", "text/plain")]
    [InlineData("""{"data_base64":"aGk=","specversion":"1.0","id":"1","source":"/s","type":"t","subject":null,"data":null}""", "hi", null)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t"}""", "", null)]
    public void Structured_mode_has_all_in_one_object(string json, string data, string? contentType)
    {
        var record = Assert.Single(Requests.ReadJson(json));
        Assert.Equal(data, Encoding.UTF8.GetString(record.Data.Span));
        Assert.Equal(contentType, record.Headers.GetValueOrDefault("content-type"));
        Assert.Null(record.Subject);
    }

    [Fact]
    public void Extensions_in_JSON_are_texts_truth_values_and_whole_numbers()
    {
        var record = Assert.Single(Requests.ReadJson("""{"specversion":"1.0","id":"1","source":"/s","type":"t","ext":true,"ext2":-7,"ext3":"x","ext4":null}"""));
        Assert.Equal(("true", "-7", "x", null), (record.Attribute("ext"), record.Attribute("ext2"), record.Attribute("ext3"), record.Attribute("ext4")));
    }

    [Fact]
    public void A_batch_may_be_empty_and_one_bad_event_refuses_it()
    {
        const string Batch = "application/cloudevents-batch+json";
        Assert.Empty(Requests.Read("[]", ("content-type", Batch)));
        const string Good = """{"specversion":"1.0","id":"1","source":"/s","type":"t"}""";
        Assert.Equal(2, Requests.Read($"[{Good},{Good}]", ("content-type", "APPLICATION/CloudEvents-Batch+JSON")).Count);
        var exception = Assert.Throws<CloudEventException>(() => Requests.Read($$"""[{{Good}},{"specversion":"1.0","id":"","source":"/s","type":"t"}]""", ("content-type", Batch)));
        Assert.Equal((400, "Event 1 of the batch: The attribute 'id' is empty."), (exception.StatusCode, exception.Message));
        Assert.Throws<CloudEventException>(() => Requests.Read(Good, ("content-type", Batch)));
        Assert.Throws<CloudEventException>(() => Requests.Read("[1]", ("content-type", Batch)));
        Assert.Throws<CloudEventException>(() => Requests.Read("[", ("content-type", Batch)));
    }

    [Theory]
    [InlineData("application/cloudevents+xml")]
    [InlineData("application/cloudevents-batch+avro")]
    [InlineData("application/cloudevents+json; charset=utf-16")]
    [InlineData("application/cloudeventsx")]
    public void Other_forms_are_not_supported(string contentType)
    {
        var exception = Assert.Throws<CloudEventException>(() => Requests.Read("{}", ("content-type", contentType)));
        Assert.Equal(415, exception.StatusCode);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("source")]
    [InlineData("type")]
    [InlineData("specversion")]
    public void What_is_required_must_be_there_and_not_be_empty(string name)
    {
        var without = s_required.Where(h => h.Item1 != "ce-" + name).ToArray();
        Refused(name, () => Requests.Read("1", without));
        Refused(name, () => Requests.Read("1", [.. without, ("ce-" + name, "")]));
        static string Json(IEnumerable<(string, string)> headers, string more) => "{" + string.Join(',', headers.Select(h => $"\"{h.Item1[3..]}\":\"{h.Item2}\"")) + more + "}";
        Refused(name, () => Requests.ReadJson(Json(without, "")));
        Refused(name, () => Requests.ReadJson(Json(without, $",\"{name}\":\"\"")));
        Refused(name, () => Requests.ReadJson(Json(without, $",\"{name}\":null")));
        Refused(name, () => Requests.ReadJson(Json(without, $",\"{name}\":5")));
        Refused(name, () => Requests.ReadJson(Json(s_required, $",\"{name}\":\"x\"")));
    }

    [Theory]
    [InlineData("specversion", "0.3")]
    [InlineData("time", "2026-03-01")]
    [InlineData("time", "2026-03-01T09:00Z")]
    [InlineData("time", "2026-03-01T09:00:00")]
    [InlineData("time", "2026-03-01T09:00:00+9:00")]
    [InlineData("time", "2026-03-01T09:00:00+09:60")]
    [InlineData("time", "2026-02-30T09:00:00Z")]
    [InlineData("time", "2026-03-01T24:00:00Z")]
    [InlineData("time", "2026-03-01T09:00:00.Z")]
    [InlineData("time", "")]
    [InlineData("source", "not a uri")]
    [InlineData("source", "1:2")]
    [InlineData("source", "/a%zz")]
    [InlineData("dataschema", "")]
    [InlineData("dataschema", "/relative")]
    [InlineData("subject", "")]
    [InlineData("datacontenttype", "")]
    [InlineData("datacontenttype", "json")]
    [InlineData("datacontenttype", "text/plain; charset")]
    [InlineData("datacontenttype", "text/pl ain")]
    [InlineData("Upper", "x")]
    [InlineData("with-dash", "x")]
    [InlineData("with_underscore", "x")]
    public void A_value_or_a_name_that_is_not_of_its_form_is_refused(string name, string value)
    {
        var shown = name == "datacontenttype" ? "content type" : name;
        Refused(shown, () => Requests.ReadJson($$"""{"specversion":"{{(name == "specversion" ? value : "1.0")}}","id":"1","source":"{{(name == "source" ? value : "/s")}}","type":"t"{{(name is "specversion" or "source" ? "" : $",\"{name}\":\"{value}\"")}}}"""));
        if (char.IsUpper(name[0]))
        {
            // Names of headers have no case.
            return;
        }

        (string, string)[] headers = name == "datacontenttype" ? [.. s_required, ("content-type", value)] : [.. s_required.Where(h => h.Item1 != "ce-" + name), ("ce-" + name, value)];
        Refused(shown, () => Requests.Read("1", headers));
    }

    [Theory]
    [InlineData("2026-03-01t09:00:00z", 0)]
    [InlineData("2026-03-01T09:00:00.123456789Z", 1234567)]
    [InlineData("2026-03-01T18:00:00+09:00", 0)]
    [InlineData("2026-02-28T10:00:00-23:00", 0)]
    [InlineData("2026-03-01T08:59:60Z", -10_000_000)]
    public void Times_are_those_of_RFC_3339(string text, long ticks)
    {
        var record = Assert.Single(Requests.Read("1", [.. s_required, ("ce-time", text)]));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero).AddTicks(ticks), record.Time);
    }

    [Theory]
    [InlineData("%C0%A0")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF")]
    [InlineData("%00")]
    public void Values_that_are_no_text_are_refused(string value) => Refused("subject", () => Requests.Read("1", [.. s_required, ("ce-subject", value)]));

    [Theory]
    [InlineData("100%", "100%")]
    [InlineData("%41%zz%4", "A%zz%4")]
    [InlineData("%2541", "%41")]
    public void Percent_signs_are_decoded_once(string value, string decoded) =>
        Assert.Equal(decoded, Assert.Single(Requests.Read("1", [.. s_required, ("ce-subject", value)])).Subject);

    [Fact]
    public void Data_cannot_be_there_in_two_forms_nor_an_attribute_twice()
    {
        Refused("data_base64", () => Requests.ReadJson("""{"specversion":"1.0","id":"1","source":"/s","type":"t","data":1,"data_base64":"aGk="}"""));
        Refused("data_base64", () => Requests.ReadJson("""{"specversion":"1.0","id":"1","source":"/s","type":"t","data_base64":"!"}"""));
        Refused("ext", () => Requests.ReadJson("""{"specversion":"1.0","id":"1","source":"/s","type":"t","ext":1.5}"""));
        Refused("ext", () => Requests.ReadJson("""{"specversion":"1.0","id":"1","source":"/s","type":"t","ext":{}}"""));
        Refused("id", () => Requests.Read("1", [.. s_required, ("ce-id", "2")]));
        Refused("datacontenttype", () => Requests.Read("1", [.. s_required, ("ce-datacontenttype", "text/plain")]));
        Refused("data", () => Requests.Read("1", [.. s_required, ("ce-data", "1")]));
        Refused("JSON", () => Requests.ReadJson("{"));
        Refused("object", () => Requests.ReadJson("[]"));
    }

    private static void Refused(string named, Func<object> read)
    {
        var exception = Assert.Throws<CloudEventException>(read);
        Assert.Equal(400, exception.StatusCode);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }
}
