using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Validation;

/// <summary>What the differential test cannot show: where we go further than ASP.NET Core 10, and what is emitted.</summary>
public class ValidationTests
{
    [Fact]
    public async Task Errors_are_problem_details_that_name_every_field()
    {
        await using var program = await ValidationProgram.StartAsync("public class Body { [Required] public string? Name { get; set; } [Range(1, 5)] public int Size { get; set; } }");
        using var content = new StringContent("""{"size":9}""", Encoding.UTF8, "application/json");
        using var response = await program.SendAsync(content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("One or more validation errors occurred.", problem.RootElement.GetProperty("title").GetString());
        Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(
            """{"Name":["The Name field is required."],"Size":["The field Size must be between 1 and 5."]}""",
            problem.RootElement.GetProperty("errors").GetRawText());
    }

    [Fact]
    public async Task Arrays_dictionaries_and_lists_of_lists_are_followed()
    {
        await using var program = await ValidationProgram.StartAsync("""
            public class Body
            {
                public Item[]? Array { get; set; }
                public Dictionary<string, Item>? Map { get; set; }
                public IReadOnlyDictionary<int, List<Item?>>? Deep { get; set; }
                public List<List<Item>>? Lists { get; set; }
                public ImmutableArray<Item> Immutable { get; set; }
                public ImmutableArray<Item>? Maybe { get; set; }
                public IEnumerable<Item>? Sequence { get; set; }
            }

            public class Item { [Range(1, 5)] public int N { get; set; } }
            """);
        Assert.Equal("valid", await program.PostAsync("{}"));
        const string Message = "The field N must be between 1 and 5.";
        Assert.Equal(
            string.Join('\n', new[] { "Array[1].N", "Map[two].N", "Deep[7][1].N", "Lists[1][0].N", "Immutable[0].N", "Maybe[0].N", "Sequence[0].N" }.Select(k => $"{k}: {Message}")),
            await program.PostAsync("""
                {
                  "array": [{"n":1},{"n":0}], "map": {"one":{"n":1},"two":{"n":6}}, "deep": {"7":[null,{"n":9}]}, "lists": [[{"n":2}],[{"n":-1}]],
                  "immutable": [{"n":0}], "maybe": [{"n":0}], "sequence": [{"n":0}]
                }
                """));
    }

    [Fact]
    public async Task Arrays_and_dictionaries_as_bodies_are_keyed_by_the_parameter()
    {
        await using var program = await ValidationProgram.StartAsync("""
            public class Item { [Range(1, 5)] public int N { get; set; } }

            public static class Functions
            {
                [HttpTrigger("POST", "/array")]
                public static string Array([MaxLength(2)] Item[] items) => "valid";

                [HttpTrigger("POST", "/map")]
                public static string Map([FromBody] Dictionary<string, Item> items) => "valid";
            }
            """);
        Assert.Equal(
            "items: The field items must be a string or array type with a maximum length of '2'.\nitems[2].N: The field N must be between 1 and 5.",
            await program.PostAsync("""[{"n":1},{"n":2},{"n":6}]""", "/array"));
        Assert.Equal("items[x].N: The field N must be between 1 and 5.", await program.PostAsync("""{"x":{"n":0}}""", "/map"));
    }

    [Fact]
    public async Task Values_nested_too_deep_are_the_callers_fault()
    {
        await using var program = await ValidationProgram.StartAsync("public class Body { [Range(1, 5)] public int N { get; set; } = 1; public Body? Next { get; set; } }");
        Assert.Equal("valid", await program.PostAsync(Nested(31)));
        Assert.Equal($"{Path(32)}: The value is nested more than 32 levels deep.", await program.PostAsync(Nested(32)));

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"next":""", depth)) + "{}" + new string('}', depth);

        static string Path(int depth) => string.Join('.', Enumerable.Repeat("Next", depth));
    }

    [Fact]
    public async Task Internal_types_are_validated()
    {
        await using var program = await ValidationProgram.StartAsync("""
            internal class Body { [Required] public string? Name { get; set; } public Part? Part { get; set; } }
            internal record Part([Mine] string? Text);
            internal sealed class MineAttribute : ValidationAttribute { public override bool IsValid(object? value) => value is "mine"; }
            internal static class Functions { [HttpTrigger("POST", "/it")] internal static string It(Body body) => "valid"; }
            """);
        Assert.Equal("Name: The Name field is required.\nPart.Text: The field Text is invalid.", await program.PostAsync("""{"part":{"text":"yours"}}"""));
    }

    [Fact]
    public async Task An_attribute_of_a_nested_type_is_told_the_nested_value()
    {
        await using var program = await ValidationProgram.StartAsync("""
            public class Body { public Inner? Inner { get; set; } }

            [Whole]
            public class Inner
            {
                public string? A { get; set; }

                [Compare(nameof(A))]
                public string? B { get; set; }
            }

            public sealed class WholeAttribute : ValidationAttribute
            {
                public override bool IsValid(object? value) => value is Inner { A: not "bad" };
            }
            """);
        Assert.Equal("Inner.B: 'B' and 'A' do not match.", await program.PostAsync("""{"inner":{"a":"x","b":"y"}}"""));
        Assert.Equal("Inner: The field Inner is invalid.", await program.PostAsync("""{"inner":{"a":"bad","b":"bad"}}"""));
        Assert.Equal("valid", await program.PostAsync("""{"inner":{"a":"x","b":"x"}}"""));
    }

    [Fact]
    public async Task What_is_only_left_out_when_written_is_validated()
    {
        await using var program = await ValidationProgram.StartAsync("""
            public class Body
            {
                [Required, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
                public string? Name { get; set; }

                [Required, JsonIgnore(Condition = JsonIgnoreCondition.Always)]
                public string? Never { get; set; }
            }
            """);
        Assert.Equal("Name: The Name field is required.", await program.PostAsync("{}"));
    }

    [Fact]
    public async Task Display_names_come_from_properties_parameters_and_resources()
    {
        await using var program = await ValidationProgram.StartAsync("""
            public record Body(
                [property: Display(Name = "Property"), Required] string? A,
                [Display(Name = "Parameter"), Required] string? B,
                [Display(Name = nameof(Texts.Label), ResourceType = typeof(Texts)), Required] string? C);

            public static class Texts { public static string Label => "From resources"; }
            """);
        Assert.Equal(
            "A: The Property field is required.\nB: The Parameter field is required.\nC: The From resources field is required.",
            await program.PostAsync("{}"));
    }

    [Fact]
    public async Task Interfaces_with_derived_types_validate_their_own_attributes_too()
    {
        await using var program = await ValidationProgram.StartAsync("""
            public class Body { public IPet? Pet { get; set; } }

            [JsonDerivedType(typeof(Cat), "cat"), JsonDerivedType(typeof(Fish), "fish")]
            public interface IPet { [Required] string? Name { get; } }

            public class Cat : IPet { public string? Name { get; set; } [Range(1, 9)] public int Lives { get; set; } }

            public class Fish : IPet { public string? Name { get; set; } }
            """);
        Assert.Equal(
            "Pet.Lives: The field Lives must be between 1 and 9.\nPet.Name: The Name field is required.",
            await program.PostAsync("""{"pet":{"$type":"cat"}}"""));
        Assert.Equal("Pet.Name: The Name field is required.", await program.PostAsync("""{"pet":{"$type":"fish"}}"""));
        Assert.Equal("valid", await program.PostAsync("""{"pet":{"$type":"fish","name":"Wanda"}}"""));
    }

    [Fact]
    public async Task Attributes_and_values_can_ask_for_services()
    {
        await using var program = await ValidationProgram.StartAsync("""
            public sealed class Blacklist { public string Word => "bad"; }

            public sealed class NotListedAttribute : ValidationAttribute
            {
                protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
                    value is string text && text == context.GetRequiredService<Blacklist>().Word
                        ? new ValidationResult($"{context.DisplayName} is listed.", [context.MemberName!])
                        : ValidationResult.Success;
            }

            public class Body : IValidatableObject
            {
                [NotListed]
                public string? Word { get; set; }

                public string? Other { get; set; }

                public IEnumerable<ValidationResult> Validate(ValidationContext context) =>
                    Other == context.GetRequiredService<Blacklist>().Word ? [new ValidationResult($"Not that {context.DisplayName}.", [nameof(Other)])] : [];
            }

            public static class Startup
            {
                [FunctionStartup]
                public static void Configure(IServiceCollection services) => services.AddScoped<Blacklist>();
            }
            """);
        Assert.Equal("Word: Word is listed.", await program.PostAsync("""{"word":"bad"}"""));
        Assert.Equal("Other: Not that Body.", await program.PostAsync("""{"other":"bad"}"""));
        Assert.Equal("valid", await program.PostAsync("""{"other":"good"}"""));
    }

    [Fact]
    public async Task A_pattern_that_takes_too_long_is_an_error_of_the_value()
    {
        await using var program = await ValidationProgram.StartAsync(
            "public class Body { [RegularExpression(\"^(a+)+$\", MatchTimeoutInMilliseconds = 1)] public string? Text { get; set; } }");
        Assert.StartsWith("Text: ", await program.PostAsync($$"""{"text":"{{new string('a', 40)}}!"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NullableContextOptions.Enable)]
    [InlineData(NullableContextOptions.Disable)]
    public async Task Emitted_code_compiles_without_warnings_whatever_it_mentions(NullableContextOptions nullable)
    {
        await using var program = await ValidationProgram.StartAsync(
            """
            public class @class
            {
                [Required, StringLength(3)]
                public string @event { get; set; } = null!;

                [Obsolete("Old."), Required]
                public string Old { get; set; } = null!;

                [Experimental("EXP1"), Range(1, 2)]
                public int New { get; set; } = 1;

            #pragma warning disable CS0612
                [Aged]
            #pragma warning restore CS0612
                public string Aged { get; set; } = null!;

                public List<@class> @foreach { get; set; } = null!;

                [Required]
                public string Whole { get; set; } = null!;

                [Required]
                public string Attributes { get; set; } = null!;
            }

            #nullable disable
            [Obsolete]
            public sealed class AgedAttribute : ValidationAttribute { public override bool IsValid(object value) => value is null; }
            #nullable restore

            public static class Functions
            {
                [HttpTrigger("POST", "/it")]
                public static string It([FromBody] @class @namespace, [Range(1, 5)] int run = 1, [StringLength(2)] string invocation = null!, [Range(1, 2)] int failed = 1) => "valid";
            }
            """,
            nullable);
        Assert.Equal(
            "event: The field event must be a string with a maximum length of 3.\nOld: The Old field is required.\nWhole: The Whole field is required.\n"
            + "Attributes: The Attributes field is required.\nrun: The field run must be between 1 and 5.\n"
            + "invocation: The field invocation must be a string with a maximum length of 2.",
            await program.PostAsync("""{"event":"long"}""", "/it?run=9&invocation=long"));
    }

    [Fact]
    public void Nothing_is_emitted_for_what_has_nothing_to_validate()
    {
        var run = ValidationProgram.Generate("""
            public class Body { public string? Name { get; set; } public Body? Next { get; set; } public List<Other>? Others { get; set; } }
            public record Other(string Name, Uri? Link, Dictionary<string, Body>? Map);
            public static class Functions
            {
                [HttpTrigger("POST", "/it")]
                public static string It(Body body, [FromQuery] int number, HttpContext http, CancellationToken token) => "valid";
            }
            """);
        Assert.DoesNotContain(run.Sources, s => s.HintName.Contains("Validator_", StringComparison.Ordinal) || s.SourceText.ToString().Contains("Validation", StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_that_several_functions_take_is_written_once()
    {
        var run = ValidationProgram.Generate("""
            public class Body { [Required] public string? Name { get; set; } }
            public static class Functions
            {
                [HttpTrigger("POST", "/one")]
                public static string One(Body body) => "valid";

                [HttpTrigger("POST", "/two")]
                public static string Two(List<Body> body) => "valid";
            }
            """);
        Assert.Single(run.Sources, s => s.HintName.Contains("Validator_", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edited_attribute_changes_the_validator_of_its_type_alone()
    {
        const string Source = """
            using System.ComponentModel.DataAnnotations;
            using Serverless;
            public class Body { [Required] public string? Name { get; set; } public Part? Part { get; set; } }
            public class Part { [Range(1, 5)] public int Size { get; set; } }
            public static class Functions { [HttpTrigger("POST", "/it")] public static string It([StringLength(3)] string? text, [FromBody] Body body) => "valid"; }
            """;
        const string Usings = "global using Microsoft.AspNetCore.Mvc;\n";
        var run = GeneratorRun.Of(TestCompilation.Create(Usings + Source, OutputKind.ConsoleApplication));
        var edited = TestCompilation.Create(Usings + Source.Replace("Range(1, 5)", "Range(1, 6)", StringComparison.Ordinal), OutputKind.ConsoleApplication);
        var before = run.Sources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        var result = run.Driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results[0];
        Assert.Equal(
            ["Part"],
            result.GeneratedSources.Where(s => before[s.HintName] != s.SourceText.ToString()).Select(s => s.HintName.Split("Validator_")[1].Split('_')[0]));
        Assert.Equal(1, result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Count(o => o.Reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void No_attribute_is_made_by_reflection_and_none_before_it_is_needed()
    {
        var run = ValidationProgram.Generate("""
            public class Body { [MinLength(1)] public ISet<string>? Tags { get; set; } [Compare(nameof(Tags))] public object? Same { get; set; } }
            public static class Functions { [HttpTrigger("POST", "/it")] public static string It(Body body) => "valid"; }
            """);
        var source = run.SourceOf("Validator_");
        Assert.Contains("CountRule(new global::System.ComponentModel.DataAnnotations.MinLengthAttribute((int)(1)), static value => ((global::System.Collections.Generic.ISet<string>)value).Count)", source, StringComparison.Ordinal);
        Assert.Contains("CompareRule<global::Body>(\"Tags\", static () => \"Tags\", static value => value.Tags)", source, StringComparison.Ordinal);
        Assert.Contains("private static class Attributes", source, StringComparison.Ordinal);
    }
}
