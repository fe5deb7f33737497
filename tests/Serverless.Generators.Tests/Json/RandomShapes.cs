using System.Globalization;
using System.Text;

namespace Serverless.Generators.Tests.Json;

/// <summary>Makes payload types at random from the features of System.Text.Json; the same seed gives the same source.</summary>
internal sealed class RandomShapes(int seed, int count)
{
    private static readonly string[] Values =
    [
        "int", "long", "byte", "short", "uint", "ulong", "float", "double", "decimal", "bool", "char", "Guid", "DateTime", "DateTimeOffset", "DateOnly",
        "TimeSpan", "RandomKind", "RandomNamed", "(int A, bool B)", "KeyValuePair<string, int>",
    ];

    private static readonly string[] References = ["string", "string", "byte[]", "Uri", "Version", "object", "JsonNode"];

    private static readonly string[] Containers =
    [
        "{0}[]", "List<{0}>", "IList<{0}>", "IEnumerable<{0}>", "IReadOnlyList<{0}>", "ICollection<{0}>", "HashSet<{0}>", "ISet<{0}>", "Queue<{0}>",
        "LinkedList<{0}>", "ImmutableList<{0}>", "ObservableCollection<{0}>", "Dictionary<string, {0}>", "IDictionary<string, {0}>",
        "IReadOnlyDictionary<string, {0}>", "SortedDictionary<string, {0}>", "ImmutableDictionary<string, {0}>", "Dictionary<int, {0}>",
        "Dictionary<RandomKind, {0}>", "Dictionary<Guid, {0}>", "RandomBox<{0}>",
    ];

    private readonly Random _random = new(seed);
    private readonly List<(string Name, bool IsValue)> _made = [];

    public string Source()
    {
        var text = new StringBuilder("""
            #nullable enable
            using System.Collections.Immutable;
            using System.Collections.ObjectModel;
            using System.Text.Json;
            using System.Text.Json.Nodes;
            using System.Text.Json.Serialization;

            namespace Shapes;

            public enum RandomKind { Zero, One, Two, Many = 100 }
            [JsonConverter(typeof(JsonStringEnumConverter<RandomNamed>))] public enum RandomNamed { Alpha, Beta, Gamma }
            public class RandomBox<T> { public T? Content { get; set; } public int Count { get; set; } }

            """);
        for (var i = 0; i < count; i++)
        {
            text.Append(Type(i)).Append('\n');
        }

        return text.ToString();
    }

    private string Type(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Random{number}");
        var kind = Pick("class", "class", "sealed class", "record", "record", "struct", "record struct", "readonly record struct");
        var isValue = kind.Contains("struct", StringComparison.Ordinal);
        var isReadOnly = kind.StartsWith("readonly", StringComparison.Ordinal);
        var hasPrimary = kind.Contains("record", StringComparison.Ordinal) && Chance(60);
        var parents = _made.Where(m => !m.IsValue).Select(m => m.Name).ToList();
        var text = new StringBuilder();
        if (Chance(10))
        {
            text.Append("[JsonNumberHandling(JsonNumberHandling.").Append(Pick("AllowReadingFromString", "WriteAsString", "Strict")).Append(")] ");
        }

        if (Chance(10))
        {
            text.Append("[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] ");
        }

        text.Append("public ").Append(kind).Append(' ').Append(name);
        var members = Enumerable.Range(0, _random.Next(1, 7)).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Pick("Prop", "URL", "a", "Some_", "X")}{number}M{i}")).ToList();
        if (hasPrimary)
        {
            var split = _random.Next(1, members.Count + 1);
            var isOptional = false;
            text.Append('(').Append(string.Join(", ", members.Take(split).Select(m =>
            {
                var (type, value) = AnyType(name);
                isOptional |= Chance(20);
                return $"{Attributes("property: ")}{type} {m}{(isOptional ? $" = {value}" : "")}";
            }))).Append(')');
            members = members[split..];
        }

        if (!isValue && !kind.StartsWith("sealed", StringComparison.Ordinal) && !hasPrimary && parents.Count > 0 && Chance(20)
            && kind == "class" && Parent(parents) is { } parent)
        {
            text.Append(" : ").Append(parent);
        }

        text.Append(" { ");
        foreach (var member in members)
        {
            text.Append(Member(member, name, isReadOnly, isValue, hasPrimary));
        }

        text.Append('}');
        _made.Add((name, isValue));
        _classes.Add((name, kind == "class"));
        return text.ToString();
    }

    private readonly List<(string Name, bool CanInherit)> _classes = [];

    private string? Parent(List<string> names)
    {
        var possible = names.Where(n => _classes.Any(c => c.Name == n && c.CanInherit)).ToList();
        return possible.Count == 0 ? null : possible[_random.Next(possible.Count)];
    }

    private string Member(string name, string owner, bool isReadOnly, bool isValue, bool hasPrimary)
    {
        var (type, _) = AnyType(owner);
        var attributes = Attributes("");
        if (isReadOnly)
        {
            return $"{attributes}public {type} {name} {{ get; init; }} ";
        }

        var body = Pick("{ get; set; }", "{ get; set; }", "{ get; set; }", "{ get; init; }", "{ get; }", "{ get; private set; }", "field", "required", "required init");
        if (body.StartsWith("required", StringComparison.Ordinal) && attributes.Contains("[JsonIgnore]", StringComparison.Ordinal))
        {
            attributes = "";
        }

        return body switch
        {
            "field" => $"{attributes}{(Chance(50) ? "[JsonInclude] " : "")}public {type} {name}{(isValue || hasPrimary ? "" : " = default!")}; ",
            "required" => $"{attributes}public required {type} {name} {{ get; set; }} ",
            "required init" => $"{attributes}public required {type} {name} {{ get; init; }} ",
            _ => $"{attributes}{(body.Contains("private", StringComparison.Ordinal) && Chance(60) ? "[JsonInclude] " : "")}public {type} {name} {body}{(isValue || hasPrimary ? "" : " = default!;")} ",
        };
    }

    private string Attributes(string target)
    {
        var text = new StringBuilder();
        if (Chance(10))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{target}JsonPropertyName(\"{Pick("n-", "Ñ", "x y", "<", "plain")}{_random.Next(100000)}\")] ");
        }

        if (Chance(12))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{target}{Pick("JsonIgnore", "JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)", "JsonIgnore(Condition = JsonIgnoreCondition.Never)")}] ");
        }

        if (Chance(8))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{target}JsonPropertyOrder({_random.Next(-3, 4)})] ");
        }

        return text.ToString();
    }

    /// <returns>A type and an expression that can be the default of a parameter.</returns>
    private (string Type, string Default) AnyType(string owner)
    {
        var roll = _random.Next(100);
        if (roll < 30)
        {
            return (Values[_random.Next(Values.Length)], "default");
        }

        if (roll < 42)
        {
            return (Values[_random.Next(18)] + "?", "null");
        }

        if (roll < 58)
        {
            return (References[_random.Next(References.Length)] + "?", "null");
        }

        if (roll < 75 || _made.Count == 0)
        {
            var element = roll % 2 == 0 || _made.Count == 0 ? Values[_random.Next(Values.Length)] : _made[_random.Next(_made.Count)].Name;
            return (string.Format(CultureInfo.InvariantCulture, Containers[_random.Next(Containers.Length)], element) + "?", "null");
        }

        return roll > 96 ? ($"List<{owner}>?", "null") : (_made[_random.Next(_made.Count)].Name + "?", "null");
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
