using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Generators.Tests.Json;

/// <summary>
/// The same values and texts through three sets of metadata: ours, that of System.Text.Json's own generator, and reflection's.
/// Ours must do what both do; where the two differ, what one of them does, and each such type is listed with the reason.
/// </summary>
public sealed class DifferentialTests(DifferentialFixture fixture) : IClassFixture<DifferentialFixture>
{
    private const int ValidRounds = 2;
    private const int SpoiltRounds = 11;

    // Texts that are wrong from the start tell nothing new under the second set of options.
    private const int FirstTellingRound = 5;

    public static TheoryData<string> OptionNames => [.. OptionSets.Keys];

    private static readonly Dictionary<string, Func<JsonSerializerOptions>> OptionSets = new()
    {
        ["web"] = static () => new(JsonSerializerDefaults.Web),
        ["no policy"] = static () => new(),
        ["snake case, nulls ignored"] = static () => new(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        },
        ["indented, relaxed encoder, fields"] = static () => new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            IncludeFields = true,
        },
        ["enums as text"] = static () => new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } },
        ["numbers as text, read-only ignored"] = static () => new(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
            IgnoreReadOnlyProperties = true,
        },
        ["strict"] = static () => new(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
        },
    };

    [Fact]
    public void There_are_at_least_200_shapes() => Assert.True(fixture.Types.Count >= 200, fixture.Types.Count.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void Ours_does_what_the_others_do(string optionName)
    {
        var create = OptionSets[optionName];
        var ours = With(create(), fixture.Ours);
        var theirs = With(create(), fixture.Theirs);
        var reflection = With(create(), fixture.Reflection);
        var neutral = With(new JsonSerializerOptions { IncludeFields = true }, fixture.Reflection);
        var report = new DifferenceReport(optionName, new KnownDifferences(fixture));
        var number = 0;
        var first = optionName == "web" ? 0 : FirstTellingRound;
        foreach (var type in fixture.Types)
        {
            var json = new RandomJson(DifferentialFixture.Seed + number++, reflection);
            foreach (var text in Enumerable.Range(0, ValidRounds).Select(_ => json.Valid(type)?.ToJsonString() ?? "null")
                .Concat(Enumerable.Range(first, SpoiltRounds - first).Select(r => json.Spoilt(type, r))))
            {
                var (result, value) = Read(reflection, neutral, type, text);
                report.Add(type, "read " + text, Read(ours, neutral, type, text).Result, Read(theirs, neutral, type, text).Result, result);
                if (value is not null)
                {
                    report.Add(type, "write " + text, Write(ours, type, value), Write(theirs, type, value), Write(reflection, type, value));
                }
            }
        }

        foreach (var (type, value) in fixture.Samples)
        {
            report.Add(type, "write sample", Write(ours, type, value), Write(theirs, type, value), Write(reflection, type, value));
        }

        report.Check();
    }

    private static JsonSerializerOptions With(JsonSerializerOptions options, IJsonTypeInfoResolver resolver)
    {
        options.TypeInfoResolver = resolver;
        return options;
    }

    private static (string Result, object? Value) Read(JsonSerializerOptions options, JsonSerializerOptions neutral, Type type, string text)
    {
        try
        {
            var value = JsonSerializer.Deserialize(text, options.GetTypeInfo(type));
            return (Write(neutral, type, value), value);
        }
        catch (Exception e)
        {
            return (Describe(e), null);
        }
    }

    private static string Write(JsonSerializerOptions options, Type type, object? value)
    {
        try
        {
            return JsonSerializer.Serialize(value, options.GetTypeInfo(type));
        }
        catch (Exception e)
        {
            return Describe(e);
        }
    }

    private static string Describe(Exception e) => e is JsonException json
        ? $"JsonException at {json.Path} {json.LineNumber}:{json.BytePositionInLine}"
        : e.GetType().Name;
}
