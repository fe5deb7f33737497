using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Serverless.Generators.Tests.Validation;

/// <summary>Random JSON that a type can be read from, with values near the edges of what its attributes allow.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly string[] Texts =
        ["", " ", "a", "b", "x", "ab", "abc", "abcd", "KR", "a@b", "no mail", "+82 2 1234", "https://x.y/", "4111111111111111", "YWJj", "x.png", "Red", "12", "longer than ten", "it's"];

    private static readonly int[] Numbers = [-1, 0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 50, 99, 100];

    public string Text() => Texts[random.Next(Texts.Length)];

    public int Number() => Numbers[random.Next(Numbers.Length)];

    public bool Chance(int percent) => random.Next(100) < percent;

    public JsonNode? Of(Type type, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Chance(25) ? null : Of(underlying, depth);
        }

        if (type == typeof(string))
        {
            return Chance(15) ? null : JsonValue.Create(Text());
        }

        if (type == typeof(bool))
        {
            return JsonValue.Create(Chance(50));
        }

        if (type == typeof(DateOnly))
        {
            return JsonValue.Create(Chance(50) ? "2024-06-01" : "2025-06-01");
        }

        if (type == typeof(Uri))
        {
            return JsonValue.Create("https://x.y/");
        }

        if (type == typeof(object))
        {
            return Chance(50) ? null : JsonValue.Create(1);
        }

        if (type.IsEnum || type.IsPrimitive || type == typeof(decimal))
        {
            var number = Number();
            return JsonValue.Create(number < 0 && type == typeof(byte) ? 0 : number);
        }

        if (Chance(10) && depth > 0 && !type.IsValueType)
        {
            return null;
        }

        return typeof(IEnumerable).IsAssignableFrom(type) ? Sequence(type, depth) : Object(type, depth);
    }

    private JsonNode Sequence(Type type, int depth)
    {
        var item = type.IsArray ? type.GetElementType()! : Arguments(type)[^1];
        var count = depth > 4 ? 0 : random.Next(4);
        if (typeof(IDictionary).IsAssignableFrom(type))
        {
            var map = new JsonObject();
            for (var i = 0; i < count; i++)
            {
                map["key" + i] = Of(item, depth + 1);
            }

            return map;
        }

        var items = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            items.Add(Of(item, depth + 1));
        }

        return items;
    }

    private static Type[] Arguments(Type type) => type.IsGenericType ? type.GetGenericArguments() : Arguments(type.BaseType!);

    private JsonObject Object(Type type, int depth)
    {
        var result = new JsonObject();
        var forms = type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).ToList();
        if (forms.Count > 0 && Chance(80))
        {
            var form = forms[random.Next(forms.Count)];
            type = form.DerivedType;
            result["$type"] = (string)form.TypeDiscriminator!;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).DistinctBy(p => p.Name))
        {
            var isDeep = depth > 4 && !property.PropertyType.IsValueType && property.PropertyType != typeof(string);
            if (!isDeep && !Chance(15))
            {
                var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
                result[name] = Of(property.PropertyType, depth + 1);
            }
        }

        return result;
    }
}
