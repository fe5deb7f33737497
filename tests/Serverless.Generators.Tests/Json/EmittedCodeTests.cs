using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Emitting.Json;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Json;

/// <summary>The emitted code as code: it compiles everywhere, without a warning, and does not meet the names of the user.</summary>
public sealed class EmittedCodeTests
{
    private const string Nasty = """
        #pragma warning disable CS8981 // all in lower case
        using global::System.Text.Json.Serialization;
        namespace Shapes
        {
            public class Shapes { public int A { get; set; } public System System { get; set; } public Generated Generated { get; set; } public global Global { get; set; } }
            public class System { public int B { get; set; } public String Text { get; set; } }
            public class Generated { public string JsonText { get; set; } public int Options { get; set; } public int Default { get; set; } }
            public class String { public int Length { get; set; } public string Value { get; set; } }
            public class @class { public int @int { get; set; } public @class @namespace { get; set; } public @event[] Events { get; set; } }
            public record @event(int @value, string @writer = "w", int options = 1);
            public class global { public dynamic D { get; set; } public global::System.Collections.Generic.List<dynamic> E { get; set; } }
            public class Warned
            {
                [global::System.Obsolete] public int A { get; set; } [global::System.Obsolete("x", DiagnosticId = "SHAPE01")] public int C { get; set; }
                [global::System.Diagnostics.CodeAnalysis.Experimental("SHAPE02")] public int D { get; set; } [global::System.Obsolete("gone", true)] public int E { get; set; }
                [global::System.Obsolete("gone", true)] [JsonInclude] public int F;
            }
        #pragma warning disable SHAPE03
            public class WarnedType { public Try Try { get; set; } public global::System.Collections.Generic.List<Try> Tries { get; set; } }
        #pragma warning restore SHAPE03
            [global::System.Diagnostics.CodeAnalysis.Experimental("SHAPE03")] public class Try { public int A { get; set; } }
        }
        public class InGlobalNamespace { public int A { get; set; } public Nested N { get; set; } public class Nested { public int B { get; set; } } }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp12, "Generated.Json")]
    [InlineData(LanguageVersion.CSharp14, "Shapes")]
    [InlineData(LanguageVersion.CSharp14, "")]
    public void Names_of_the_user_do_not_matter(LanguageVersion version, string space)
    {
        var compilation = TestCompilation.Create(
            Nasty, implicitUsings: false, nullable: NullableContextOptions.Disable, parseOptions: new(version));
        var roots = JsonCompilation.DeclaredTypes(compilation, "Shapes").Append(compilation.GetTypeByMetadataName("InGlobalNamespace")!).ToList();
        var all = WithoutWarnings(JsonCompilation.AddContext(compilation, JsonCompilation.Parse(compilation, roots), new JsonContextName(space, "PayloadContext")));
        var assembly = TestCompilation.Load(all);
        var context = Default(assembly, space.Length == 0 ? "PayloadContext" : space + ".PayloadContext");
        Check("Shapes.class", """{"int":1,"namespace":{"int":2,"namespace":null,"events":null},"events":[{"value":3,"writer":"w","options":1}]}""");
        Check("Shapes.Shapes", """{"a":1,"system":{"b":2,"text":{"length":3,"value":"v"}},"generated":{"jsonText":"t","options":1,"default":2},"global":{"d":null,"e":[]}}""");
        Check("Shapes.Warned", """{"a":1,"c":2,"d":3,"e":4,"f":5}""");
        Check("Shapes.WarnedType", """{"try":{"a":1},"tries":[{"a":2}]}""");
        Check("InGlobalNamespace", """{"a":1,"n":{"b":2}}""");

        void Check(string name, string json)
        {
            var info = context.GetTypeInfo(assembly.GetType(name, true)!)!;
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, info), info));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_shape_raises_a_warning(bool hasAttributeProviders)
    {
        var compilation = TestCompilation.Create(HandWrittenShapes.Source);
        var graph = JsonCompilation.Parse(compilation, JsonCompilation.DeclaredTypes(compilation, "Shapes"));
        var all = WithoutWarnings(JsonCompilation.AddContext(compilation, graph, JsonCompilation.Context with { HasAttributeProviders = hasAttributeProviders }));
        var emitted = all.SyntaxTrees.Where(t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToHashSet();
        Assert.Empty(all.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden && d.Location.SourceTree is { } tree && emitted.Contains(tree)));
    }

    [Fact]
    public void Attribute_providers_are_there_on_request()
    {
        const string Source = "public class Pet { [System.ComponentModel.Description(\"the id\")] public int Id { get; set; } }";
        var compilation = TestCompilation.Create(Source);
        var graph = JsonCompilation.Parse(compilation, [compilation.GetTypeByMetadataName("Pet")!]);
        foreach (var isOn in new[] { true, false })
        {
            var context = new JsonContextName("", "PayloadContext", isOn);
            var assembly = TestCompilation.Load(JsonCompilation.AddContext(compilation, graph, context));
            var property = Default(assembly, "PayloadContext").GetTypeInfo(assembly.GetType("Pet", true)!)!.Properties.Single();
            Assert.Equal(isOn, property.AttributeProvider is not null);
        }
    }

    [Fact]
    public void Handlers_write_under_the_web_defaults()
    {
        const string Source = """
            public record Pet(int Id, string? Name, List<Pet>? Friends, Dictionary<string, int> Marks, Nick? Nick);
            public record struct Nick(string Text);
            [System.Text.Json.Serialization.JsonDerivedType(typeof(Dog))] public class Animal { public Pet? Pet { get; set; } }
            public class Dog : Animal;
            """;
        var compilation = TestCompilation.Create(Source);
        var graph = JsonCompilation.Parse(compilation, new[] { "Pet", "Animal" }.Select(n => compilation.GetTypeByMetadataName(n)!));
        var assembly = TestCompilation.Load(JsonCompilation.AddContext(compilation, graph, new JsonContextName("", "PayloadContext")));
        var context = Default(assembly, "PayloadContext");
        Assert.True(HasHandler("Pet"));
        Assert.True(HasHandler("Nick"));
        Assert.True(HasHandler("Dog"));
        Assert.False(HasHandler("Animal"));

        // The serializer itself takes the handler: it writes what the metadata, changed after the fact, would not.
        var pet = Activator.CreateInstance(assembly.GetType("Pet", true)!, 1, "a", null, new Dictionary<string, int>(), null)!;
        Assert.Equal("""{"id":1,"name":"a","friends":null,"marks":{},"nick":null}""", JsonSerializer.Serialize(pet, pet.GetType(), context));

        bool HasHandler(string name)
        {
            var info = context.GetTypeInfo(assembly.GetType(name, true)!)!;
            return info.GetType().GetProperty("SerializeHandler")!.GetValue(info) is not null;
        }
    }

    [Fact]
    public void A_users_context_goes_first_for_its_types()
    {
        const string Source = """
            public class Pet { public Own? Own { get; set; } public int Id { get; set; } }
            public class Own { public int A { get; set; } }
            """;
        var compilation = TestCompilation.Create(Source);
        var graph = JsonCompilation.Parse(compilation, [compilation.GetTypeByMetadataName("Pet")!]);
        var assembly = TestCompilation.Load(JsonCompilation.AddContext(compilation, graph, new JsonContextName("", "PayloadContext"), "global::Own"));
        var users = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { static info => { foreach (var p in info.Properties) { p.Name = "users_" + p.Name; } } },
        };
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(new Only("Own", users), Default(assembly, "PayloadContext")),
        };
        dynamic pet = Activator.CreateInstance(assembly.GetType("Pet", true)!)!;
        pet.Own = (dynamic)Activator.CreateInstance(assembly.GetType("Own", true)!)!;
        Assert.Equal("""{"own":{"users_a":0},"id":0}""", JsonSerializer.Serialize((object)pet, assembly.GetType("Pet", true)!, options));
    }

    private sealed class Only(string name, IJsonTypeInfoResolver inner) : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => type.Name == name ? inner.GetTypeInfo(type, options) : null;
    }

    private static Compilation WithoutWarnings(Compilation compilation) => compilation.WithOptions(
        ((CSharpCompilationOptions)compilation.Options).WithWarningLevel(9999));

    private static JsonSerializerContext Default(Assembly assembly, string name) => (JsonSerializerContext)assembly.GetType(name, true)!
        .GetProperty("Default", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!;
}
