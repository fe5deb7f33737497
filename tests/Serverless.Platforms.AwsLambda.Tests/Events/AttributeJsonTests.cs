using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.Events;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>Items of tables, from the JSON of DynamoDB to plain JSON.</summary>
public sealed class AttributeJsonTests
{
    private static readonly Gen<string> Digits = Gen.OneOf(
        Gen.Long.Select(n => n.ToString(CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Bool, Gen.Char['1', '9'], Gen.Char['0', '9'].Array[0, 37], (minus, first, rest) => $"{(minus ? "-" : "")}{first}{new string(rest)}"),
        Gen.Select(Gen.Int[0, 999], Gen.Char['0', '9'].Array[1, 30], (whole, fraction) => $"{whole}.{new string(fraction)}"),
        Gen.Select(Gen.Int[1, 9], Gen.Int[-130, 125], (digit, exponent) => $"{digit}E{(exponent < 0 ? "" : "+")}{exponent}"));

    private static readonly Gen<string> Text = Gen.OneOf(Gen.String.AlphaNumeric, Constant("", "é\"\\\u0001\n", "€ 😀", "</a> + 'b'", "null"));

    private static readonly Gen<string> Base64 = Gen.Byte.Array[0, 40].Select(Convert.ToBase64String);

    private static readonly Gen<JsonNode> Any = Gen.Recursive<JsonNode>((depth, self) => depth > 5 ? Scalar() : Gen.Frequency(
        (6, Scalar()),
        (1, self.Array[0, 4].Select(items => Typed("L", new JsonArray(Copies(items))))),
        (2, Item(self).Select(item => Typed("M", item)))));

    [Fact]
    public void An_item_as_plain_JSON_and_back_is_the_same_item() => Item(Any).Sample(
        item =>
        {
            var plain = Plain(item);
            Assert.Equal(item.ToJsonString(), Back(JsonNode.Parse(plain)!.AsObject(), item).ToJsonString());
        },
        iter: 5_000);

    [Theory]
    [InlineData("""{"n":{"N":"1234567890123456789012345678901234567.8"}}""", """{"n":1234567890123456789012345678901234567.8}""")]
    [InlineData("""{"n":{"N":"-1.5E-130"}}""", """{"n":-1.5E-130}""")]
    [InlineData("""{"s":{"S":"\u00e9\"\\"},"e":{"S":""}}""", """{"s":"é\"\\","e":""}""")]
    [InlineData("""{"b":{"B":"AAEqQQ=="},"bs":{"BS":["QSoBAA=="]},"ss":{"SS":["a","b"]},"ns":{"NS":["1","-2.50"]}}""", """{"b":"AAEqQQ==","bs":["QSoBAA=="],"ss":["a","b"],"ns":[1,-2.50]}""")]
    [InlineData("""{"t":{"BOOL":true},"f":{"BOOL":false},"0":{"NULL":true},"l":{"L":[{"M":{}},{"L":[]}]}}""", """{"t":true,"f":false,"0":null,"l":[{},[]]}""")]
    public void Each_type_has_its_form(string item, string plain) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(plain), JsonNode.Parse(Plain(JsonNode.Parse(item)!))), Plain(JsonNode.Parse(item)!));

    [Fact]
    public void Numbers_keep_their_digits() => Assert.Equal("""{"n":0.10,"m":[1E+2]}""", Plain(JsonNode.Parse("""{"n":{"N":"0.10"},"m":{"NS":["1E+2"]}}""")!));

    [Theory]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":"text"}""")]
    [InlineData("""{"a":{"S":1}}""")]
    [InlineData("""{"a":{"N":1}}""")]
    [InlineData("""{"a":{"N":""}}""")]
    [InlineData("""{"a":{"N":"1 2"}}""")]
    [InlineData("""{"a":{"N":"1,\"b\":2"}}""")]
    [InlineData("""{"a":{"N":"NaN"}}""")]
    [InlineData("""{"a":{"NS":["x"]}}""")]
    [InlineData("""{"a":{"SS":[{"S":"x"}]}}""")]
    [InlineData("""{"a":{"BOOL":"true"}}""")]
    [InlineData("""{"a":{"NULL":false}}""")]
    [InlineData("""{"a":{"M":[]}}""")]
    [InlineData("""{"a":{"L":[1]}}""")]
    [InlineData("""{"a":{"Z":"x"}}""")]
    public void What_is_no_attribute_is_told_by_its_name(string item) =>
        Assert.StartsWith("The attribute 'a' of an item", Assert.Throws<InvalidEventException>(() => Plain(JsonNode.Parse(item)!)).Message, StringComparison.Ordinal);

    /// <summary>An item may have 32 levels, which are twice as many in the event.</summary>
    [Fact]
    public void An_item_as_deep_as_DynamoDB_takes_is_read()
    {
        JsonNode value = Typed("S", "bottom");
        for (var i = 0; i < 32; i++)
        {
            value = Typed(i % 2 == 0 ? "L" : "M", i % 2 == 0 ? new JsonArray(value) : new JsonObject { ["a"] = value });
        }

        var json = new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["dynamodb"] = new JsonObject { ["SequenceNumber"] = "1", ["NewImage"] = new JsonObject { ["top"] = value } },
                ["eventName"] = "INSERT",
                ["eventSource"] = "aws:dynamodb",
                ["eventSourceARN"] = "arn:aws:dynamodb:us-east-1:1:table/Deep/stream/2026",
            }),
        };
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString(new JsonSerializerOptions { MaxDepth = 256 }));
        Assert.Equal(EventShape.DynamoDb, EventShapes.Of(bytes));
        var message = Assert.Single(Assert.Single(EventReader.Read(EventShape.DynamoDb, bytes, new TestOrigin()).Batches).Messages);
        Assert.Contains("bottom", Encoding.UTF8.GetString(message.Body.Span), StringComparison.Ordinal);
        using var read = JsonDocument.Parse(message.Body);
    }

    private static string Plain(JsonNode item)
    {
        using var document = JsonDocument.Parse(item.ToJsonString());
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            AttributeJson.WriteItem(json, document.RootElement);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Gen<string> Constant(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<JsonNode> Scalar() => Gen.OneOf(
        Text.Select(t => Typed("S", t)),
        Digits.Select(n => Typed("N", n)),
        Base64.Select(b => Typed("B", b)),
        Gen.Bool.Select(b => Typed("BOOL", b)),
        Gen.Const(0).Select(_ => Typed("NULL", true)),
        Set(Text, "SS"),
        Set(Digits, "NS"),
        Set(Base64, "BS"));

    private static Gen<JsonNode> Set(Gen<string> items, string type) => items.Array[0, 4].Select(texts => Typed(type, new JsonArray([.. texts.Select(t => (JsonNode)t)])));

    private static Gen<JsonObject> Item(Gen<JsonNode> values) => Gen.Select(Text, values).Array[0, 5].Select(members =>
    {
        var item = new JsonObject();
        foreach (var (name, value) in members)
        {
            item[name] = value.DeepClone();
        }

        return item;
    });

    private static JsonNode?[] Copies(JsonNode[] items) => [.. items.Select(i => i.DeepClone())];

    private static JsonNode Typed(string type, JsonNode? value) => new JsonObject { [type] = value };

    /// <summary>Plain JSON does not tell a set from a list, nor bytes from a text: the types are those of the original, the values those of the copy.</summary>
    private static JsonObject Back(JsonObject plain, JsonObject original)
    {
        var item = new JsonObject();
        foreach (var (name, value) in plain)
        {
            item[name] = Back(value, original[name]!.AsObject().Single());
        }

        return item;
    }

    private static JsonNode Back(JsonNode? plain, KeyValuePair<string, JsonNode?> original) => Typed(original.Key, original.Key switch
    {
        "N" => plain!.ToJsonString(),
        "NS" => new JsonArray([.. plain!.AsArray().Select(n => (JsonNode)n!.ToJsonString())]),
        "NULL" => plain is null,
        "M" => Back(plain!.AsObject(), original.Value!.AsObject()),
        "L" => new JsonArray([.. plain!.AsArray().Select((p, i) => Back(p, original.Value!.AsArray()[i]!.AsObject().Single()))]),
        _ => plain!.DeepClone(),
    });

    private sealed class TestOrigin : InvocationOrigin
    {
        public override DateTimeOffset? Deadline => null;

        public override string? TraceParent => null;
    }
}
