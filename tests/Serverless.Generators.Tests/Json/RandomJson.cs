using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Generators.Tests.Json;

/// <summary>Makes JSON for a type, as reflection sees the type, and spoils it.</summary>
internal sealed class RandomJson(int seed, JsonSerializerOptions options)
{
    private const int MaxDepth = 4;
    private readonly Random _random = new(seed);

    public JsonNode? Valid(Type type, int depth = 0)
    {
        JsonTypeInfo info;
        try
        {
            info = options.GetTypeInfo(type);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
        {
            return new JsonObject { ["a"] = 1 };
        }

        var underlying = Nullable.GetUnderlyingType(type);
        if (depth > 0 && (underlying is not null || !type.IsValueType) && _random.Next(10) == 0)
        {
            return null;
        }

        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                return Object(info, depth);
            case JsonTypeInfoKind.Enumerable:
                return new JsonArray([.. Enumerable.Range(0, depth >= MaxDepth ? 0 : _random.Next(3)).Select(_ => Valid(info.ElementType ?? typeof(object), depth + 1))]);
            case JsonTypeInfoKind.Dictionary:
                var result = new JsonObject();
                for (var i = depth >= MaxDepth ? 0 : _random.Next(3); i > 0; i--)
                {
                    result[Key(info.KeyType!)] = Valid(info.ElementType ?? typeof(object), depth + 1);
                }

                return result;
            default:
                return Scalar(underlying ?? type);
        }
    }

    /// <summary>The text with one thing wrong or unusual; what is wrong depends on the round.</summary>
    public string Spoilt(Type type, int round)
    {
        var node = Valid(type);
        var text = node?.ToJsonString() ?? "null";
        switch (round)
        {
            case 0:
                return "null";
            case 1:
                return "{}";
            case 2:
                return text.Length < 2 ? "" : text[..(text.Length - 1 - _random.Next(text.Length - 1))];
            case 3:
                return text + Pick(" x", ",", "}", " // comment", "[]");
            case 4:
                return Pick("[]", "\"text\"", "12.5", "true", "[{}]", "{\"\":null}", "[[]]", "\"12\"", "-1", "99999999999999999999", "1e400");
            case 5:
                return string.Concat(Enumerable.Repeat("[", 70)) + string.Concat(Enumerable.Repeat("]", 70));
        }

        var spots = new List<JsonObject>();
        Collect(node, spots);
        if (spots.Count == 0)
        {
            return text;
        }

        var spot = spots[_random.Next(spots.Count)];
        var names = spot.Select(p => p.Key).ToList();
        var name = names.Count == 0 ? "missing" : names[_random.Next(names.Count)];
        switch (round % 5)
        {
            case 0:
                spot.Remove(name);
                break;
            case 1:
                spot[name] = null;
                break;
            case 2:
                spot[name] = JsonNode.Parse(Pick("[]", "{}", "\"text\"", "12.5", "true", "[1,\"a\"]", "{\"a\":{}}", "\"\"", "-7", "1e999", "\"2nd\"", "\"5\""));
                break;
            case 3:
                spot["unknown"] = JsonNode.Parse("{\"deep\":[1,{\"$type\":\"x\"}]}");
                break;
            default:
                // Twice the same name, in another case.
                return node!.ToJsonString().Replace($"\"{name}\":", $"\"{name.ToUpperInvariant()}\":null,\"{name}\":", StringComparison.Ordinal);
        }

        return node!.ToJsonString();
    }

    private JsonObject Object(JsonTypeInfo info, int depth)
    {
        var result = new JsonObject();
        var target = info;
        if (info.PolymorphismOptions is { DerivedTypes.Count: > 0 } polymorphism)
        {
            var derived = polymorphism.DerivedTypes[_random.Next(polymorphism.DerivedTypes.Count)];
            if (derived.TypeDiscriminator is not null)
            {
                result[polymorphism.TypeDiscriminatorPropertyName] = derived.TypeDiscriminator is int number ? number : (string)derived.TypeDiscriminator;
            }

            target = options.GetTypeInfo(derived.DerivedType);
        }

        foreach (var property in target.Properties)
        {
            if (property.IsExtensionData)
            {
                result["extra"] = new JsonArray(1, "two");
                continue;
            }

            var canBeDeep = depth < MaxDepth || property.PropertyType.IsValueType || property.PropertyType == typeof(string);
            if (canBeDeep && (property.IsRequired || _random.Next(8) > 0))
            {
                result[property.Name] = property.CustomConverter is not null && property.PropertyType == typeof(string)
                    ? "Custom"
                    : Valid(property.PropertyType, depth + 1);
            }
        }

        return result;
    }

    private JsonNode? Scalar(Type type)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type);
            return type.GetCustomAttributes(typeof(JsonConverterAttribute), false).Length > 0 || type.Name.EndsWith("Named", StringComparison.Ordinal)
                ? names[_random.Next(names.Length)]
                : _random.Next(3);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => _random.Next(2) == 0,
            TypeCode.Char => ((char)_random.Next('a', 'z')).ToString(),
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => _random.Next(-1000, 1000) / 8m,
            TypeCode.DateTime => Date().ToString("o", CultureInfo.InvariantCulture),
            TypeCode.String => Text(),
            TypeCode.Object => Named(type),
            _ => _random.Next(0, 120),
        };
    }

    private JsonNode? Named(Type type) => type.Name switch
    {
        "Guid" => Guid(),
        "DateTimeOffset" => new DateTimeOffset(Date()).ToOffset(TimeSpan.FromHours(2)).ToString("o", CultureInfo.InvariantCulture),
        "DateOnly" => DateOnly.FromDateTime(Date()).ToString("o", CultureInfo.InvariantCulture),
        "TimeOnly" => "13:14:15.5",
        "TimeSpan" => TimeSpan.FromSeconds(_random.Next(100000)).ToString("c", CultureInfo.InvariantCulture),
        "Uri" => Pick("https://example.org/a?b=c", "relative/path"),
        "Version" => "1.2.3",
        "Byte[]" or "Memory`1" or "ReadOnlyMemory`1" => Convert.ToBase64String([1, 2, 3]),
        "Int128" or "UInt128" or "Half" => _random.Next(100),
        "JsonObject" => new JsonObject { ["o"] = 1 },
        "JsonArray" => new JsonArray(1, "a"),
        "JsonValue" => 4,
        "Money" => "12.50 EUR",
        "Wrapped" => 5,
        "Boolean" => true,
        _ => JsonNode.Parse(Pick("1", "\"text\"", "{\"a\":[1]}", "[true,null]")),
    };

    private string Key(Type type) =>
        type.IsEnum ? Enum.GetNames(type)[_random.Next(Enum.GetNames(type).Length)]
        : type == typeof(Guid) ? Guid()
        : type == typeof(DateTime) ? Date().ToString("o", CultureInfo.InvariantCulture)
        : type == typeof(DateOnly) ? "2024-02-0" + _random.Next(1, 9)
        : type == typeof(bool) ? Pick("true", "false")
        : type == typeof(string) ? Text()
        : type == typeof(Uri) ? "a/" + _random.Next(9)
        : _random.Next(100).ToString(CultureInfo.InvariantCulture);

    private string Text() => Pick("", "plain", "Ünï<&>'\"", "line\nbreak", "😀", "with space", "0");

    private DateTime Date() => new DateTime(2020, 1, 1, 3, 4, 5, DateTimeKind.Utc).AddDays(_random.Next(2000));

    private string Guid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private static void Collect(JsonNode? node, List<JsonObject> spots)
    {
        switch (node)
        {
            case JsonObject found:
                spots.Add(found);
                foreach (var (_, value) in found)
                {
                    Collect(value, spots);
                }

                break;
            case JsonArray array:
                foreach (var item in array)
                {
                    Collect(item, spots);
                }

                break;
        }
    }
}
