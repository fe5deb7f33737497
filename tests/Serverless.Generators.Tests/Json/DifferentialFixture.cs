using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Json;

/// <summary>All shapes in one assembly with both contexts: ours and the one of System.Text.Json's own generator.</summary>
public sealed class DifferentialFixture
{
    public const int Seed = 20261122;
    private const int RandomCount = 120;

    public DifferentialFixture()
    {
        var options = TestCompilation.ParseOptions;
        var compilation = (Compilation)TestCompilation.Create(HandWrittenShapes.Source, assemblyName: "Shapes")
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(new RandomShapes(Seed, RandomCount).Source(), options, path: "RandomShapes.cs", encoding: Encoding.UTF8));
        var roots = JsonCompilation.DeclaredTypes(compilation, "Shapes")
            .Concat(JsonCompilation.FieldTypes(compilation, "Shapes.Extra"))
            .ToList();
        Graph = JsonCompilation.Parse(compilation, roots);
        var theirs = new StringBuilder("using System.Text.Json; using System.Text.Json.Serialization;\n[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]\n");
        for (var i = 0; i < Graph.Roots.Count; i++)
        {
            // Their generator takes the given name for the name of a built-in converter too.
            var isBuiltIn = Graph.Types.Single(t => t.Name == Graph.Roots[i].Name).Kind == JsonTypeKind.BuiltIn;
            theirs.Append("[JsonSerializable(typeof(").Append(Graph.Roots[i].Name).Append(')')
                .Append(isBuiltIn ? "" : $", TypeInfoPropertyName = \"Root{i}\"").Append(")]\n");
        }

        theirs.Append("public partial class TheirContext : JsonSerializerContext;\n");
        var holder = new StringBuilder("public static class Roots { public static readonly global::System.Type[] All = [\n");
        foreach (var root in Graph.Roots)
        {
            holder.Append("typeof(").Append(root.Name).Append("),\n");
        }

        holder.Append("]; }");
        compilation = compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(theirs.ToString().Replace("public partial", "internal partial", StringComparison.Ordinal), options, path: "TheirContext.cs", encoding: Encoding.UTF8),
            CSharpSyntaxTree.ParseText(holder.ToString(), options, path: "Roots.cs", encoding: Encoding.UTF8));
        var ours = JsonCompilation.AddContext(compilation, Graph);
        CSharpGeneratorDriver.Create([SystemTextJsonGenerator.Create()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(ours, out var both, out _);
        var assembly = TestCompilation.Load(both, warningsAreErrors: false);
        Ours = (JsonSerializerContext)Static(assembly.GetType("Generated.Json.PayloadContext", true)!, "Default");
        Theirs = (JsonSerializerContext)Static(assembly.GetType("TheirContext", true)!, "Default");
        Types = (Type[])assembly.GetType("Roots", true)!.GetField("All")!.GetValue(null)!;
        Samples = ((Type, object)[])assembly.GetType("Shapes.Samples", true)!.GetMethod("All")!.Invoke(null, null)!;
    }

    internal JsonGraph Graph { get; }

    public JsonSerializerContext Ours { get; }

    public JsonSerializerContext Theirs { get; }

    public IJsonTypeInfoResolver Reflection { get; } = new DefaultJsonTypeInfoResolver();

    public IReadOnlyList<Type> Types { get; }

    public IReadOnlyList<(Type Type, object Value)> Samples { get; }

    private static object Static(Type type, string property) =>
        type.GetProperty(property, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!;
}
