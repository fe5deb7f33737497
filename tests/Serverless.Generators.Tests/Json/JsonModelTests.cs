using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Json;

/// <summary>What lets the incremental driver skip work: models that compare by value and hold nothing of a compilation.</summary>
public sealed class JsonModelTests
{
    [Fact]
    public void Equal_sources_give_equal_models()
    {
        var first = Graph(HandWrittenShapes.Source);
        var second = Graph(HandWrittenShapes.Source);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(first.Plan([]), second.Plan([]));
    }

    [Fact]
    public void An_edit_of_a_body_or_another_type_leaves_models_equal()
    {
        const string Before = "namespace N; public class Pet { public int Id { get; set; } public int Twice() => 2 * Id; }";
        const string After = "/* moved */ namespace N; public class Other; public class Pet { public int Id { get; set; }\n public int Twice() => Id + Id; }";
        Assert.Equal(Graph(Before, "N.Pet"), Graph(After, "N.Pet"));
        Assert.NotEqual(Graph(Before, "N.Pet"), Graph(Before.Replace("Id", "Number", StringComparison.Ordinal), "N.Pet"));
    }

    [Fact]
    public void Tuple_names_and_nullability_make_no_second_type()
    {
        const string Source = "#nullable enable\nnamespace N; public class Pet { public (int A, string? B) X { get; set; } public (int C, string D) Y { get; set; } public System.Collections.Generic.List<string?>? L { get; set; } public System.Collections.Generic.List<string>? M { get; set; } }";
        var graph = Graph(Source, "N.Pet");
        Assert.Single(graph.Types, t => t.Name.Contains("ValueTuple", StringComparison.Ordinal));
        Assert.Single(graph.Types, t => t.Name.Contains("List", StringComparison.Ordinal));
    }

    [Fact]
    public void Graphs_of_single_roots_merge_to_the_graph_of_all()
    {
        var compilation = TestCompilation.Create(HandWrittenShapes.Source);
        var roots = JsonCompilation.DeclaredTypes(compilation, "Shapes").ToList();
        var merged = JsonGraph.Merge(roots.AsEnumerable().Reverse().Select(r => JsonCompilation.Parse(compilation, [r])));
        Assert.Equal(JsonCompilation.Parse(compilation, roots), merged);
    }

    [Fact]
    public void Models_hold_nothing_of_the_compilation()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(Graph(HandWrittenShapes.Source), "graph");
        Assert.True(seen.Count > 1000);

        void Walk(object? value, string path)
        {
            if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            {
                return;
            }

            Assert.False(value is ISymbol or SyntaxNode or Compilation or Location or SemanticModel or AttributeData, $"{path} holds {value.GetType()}");
            if (value is IEnumerable items)
            {
                foreach (var item in items)
                {
                    Walk(item, path + "[]");
                }
            }

            for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!type.IsArray)
                    {
                        Walk(field.GetValue(value), path + "." + field.Name);
                    }
                }
            }
        }
    }

    private static JsonGraph Graph(string source, string? type = null)
    {
        var compilation = TestCompilation.Create(source);
        return JsonCompilation.Parse(
            compilation,
            type is null ? JsonCompilation.DeclaredTypes(compilation, "Shapes") : [compilation.GetTypeByMetadataName(type)!]);
    }
}
