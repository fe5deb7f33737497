using Serverless.Generators.Model.Json;
using Serverless.Generators.Parsing.Json;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Json;

public sealed class UnsupportedPayloadTests
{
    private const string Source = """
        using System.Text.Json.Serialization;
        namespace Bad;
        public class Order { public List<Line> Lines { get; set; } = []; public int Id { get; set; } }
        public class Line { public Action? Callback { get; set; } public Order? Parent { get; set; } }
        public class Grid { public int[,]? Cells { get; set; } }
        public class Handles { public nint Handle { get; set; } public Type? Type { get; set; } public System.Reflection.MethodInfo? Method { get; set; } }
        public class Spans { public Span<byte> Bytes => default; public int A { get; set; } }
        public unsafe class Pointers { public int* Pointer { get; set; } }
        public class WriteOnly { public WriteOnly(int a) { A = a; } public WriteOnly(string b) { A = b.Length; } public int A { get; } }
        public class HoldsWriteOnly { public WriteOnly? Result { get; set; } }
        public class ComputedWriteOnly { public WriteOnly Result => new(1); public int A { get; set; } }
        public abstract class Abstract { public int A { get; set; } }
        public interface IThing { int A { get; } }
        public class Keys { public Dictionary<Line2, int>? ByLine { get; set; } }
        public class Line2 { public int A { get; set; } }
        public class BadConverter { [JsonConverter(typeof(string))] public int A { get; set; } }
        public class HiddenConverter { [JsonConverter(typeof(Hidden))] public int A { get; set; } private class Hidden : JsonConverter<int> { public override int Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) => 0; public override void Write(System.Text.Json.Utf8JsonWriter w, int v, System.Text.Json.JsonSerializerOptions o) { } } }
        public class HidesType { private class Secret { public int A { get; set; } } [JsonInclude] private Secret? It { get; set; } public static object Make() => new Secret(); }
        file class FileLocal { public int A { get; set; } }
        public class GenericPrivate<T> { [JsonInclude] private T? Value { get; set; } public int A { get; set; } }
        public class TwoMarks { [JsonConstructor] public TwoMarks(int a) { A = a; } [JsonConstructor] public TwoMarks() { } public int A { get; } }
        public class Unmatched { public Unmatched(int other) { A = other; } public int A { get; } }
        public class Fine { [JsonIgnore] public Action? Callback { get; set; } public int A { get; set; } public Grid? Other; }
        public class FieldsOfBad { public GenericPrivate<int>? F0; public List<Line>[]? F1; public Dictionary<string, Action>? F2; public Action? F3; }
        """;

    [Theory]
    [InlineData("Order", JsonDirection.Both, "Order.Lines[].Callback")]
    [InlineData("Line", JsonDirection.Read, "Line.Callback")]
    [InlineData("Grid", JsonDirection.Both, "Grid.Cells")]
    [InlineData("Handles", JsonDirection.Write, "Handles.Handle", "Handles.Method", "Handles.Type")]
    [InlineData("Spans", JsonDirection.Write, "Spans.Bytes")]
    [InlineData("Pointers", JsonDirection.Both, "Pointers.Pointer")]
    [InlineData("WriteOnly", JsonDirection.Write)]
    [InlineData("WriteOnly", JsonDirection.Read, "WriteOnly")]
    [InlineData("HoldsWriteOnly", JsonDirection.Both, "HoldsWriteOnly.Result")]
    [InlineData("ComputedWriteOnly", JsonDirection.Both)]
    [InlineData("Abstract", JsonDirection.Write)]
    [InlineData("Abstract", JsonDirection.Read, "Abstract")]
    [InlineData("IThing", JsonDirection.Write)]
    [InlineData("IThing", JsonDirection.Both, "IThing")]
    [InlineData("Keys", JsonDirection.Both, "Keys.ByLine[key]")]
    [InlineData("BadConverter", JsonDirection.Both, "BadConverter.A")]
    [InlineData("HiddenConverter", JsonDirection.Both, "HiddenConverter.A")]
    [InlineData("HidesType", JsonDirection.Both, "HidesType.It")]
    [InlineData("FileLocal", JsonDirection.Both, "FileLocal")]
    [InlineData("TwoMarks", JsonDirection.Both, "TwoMarks")]
    [InlineData("Unmatched", JsonDirection.Write)]
    [InlineData("Unmatched", JsonDirection.Read, "Unmatched")]
    [InlineData("Fine", JsonDirection.Both)]
    public void The_path_leads_to_the_member_at_fault(string type, object direction, params string[] paths)
    {
        var compilation = TestCompilation.Create(Source);
        var symbol = compilation.GlobalNamespace.GetNamespaceMembers().Single(n => n.Name == "Bad").GetTypeMembers(type).Single();
        var plan = JsonTypeParser.For(compilation).Parse([(symbol, (JsonDirection)direction)]).Plan([]);
        Assert.Equal(paths, plan.Unsupported.Select(u => u.Path));
        Assert.All(plan.Unsupported, u => Assert.True(u.Reason.Length > 0 && u.WayOut.Length > 0));
        Assert.Equal(paths.Length == 0, JsonTypeParser.For(compilation).IsSupported(symbol, (JsonDirection)direction));
    }

    [Fact]
    public void Constructed_types_are_judged_by_their_parts()
    {
        var compilation = TestCompilation.Create(Source);
        var plan = JsonCompilation.Parse(compilation, JsonCompilation.FieldTypes(compilation, "Bad.FieldsOfBad")).Plan([]);
        Assert.Equal(
            ["Action", "Dictionary<string, Action>[]", "GenericPrivate<int>.Value", "List<Line>[][][].Callback"],
            plan.Unsupported.Select(u => u.Path));
    }

    [Fact]
    public void A_type_of_the_users_context_is_left_to_it()
    {
        var compilation = TestCompilation.Create(Source);
        var order = compilation.GetTypeByMetadataName("Bad.Order")!;
        var plan = JsonCompilation.Parse(compilation, [order]).Plan(["global::Bad.Line"]);
        Assert.Empty(plan.Unsupported);
        Assert.DoesNotContain(plan.Types, t => t.Type.Name == "global::Bad.Line");

        // What holds it cannot use handlers: they would look the type up where the user's context is not known.
        Assert.All(plan.Types.Where(t => t.Type.Name.Contains("Order", StringComparison.Ordinal)), t => Assert.False(t.WritesFast));
    }

    [Fact]
    public void Types_that_are_only_read_get_no_handler()
    {
        var compilation = TestCompilation.Create("public record Pet(int Id);");
        var pet = compilation.GetTypeByMetadataName("Pet")!;
        Assert.False(JsonTypeParser.For(compilation).Parse([(pet, JsonDirection.Read)]).Plan([]).Types.Single(t => t.Type.Name == "global::Pet").WritesFast);
        Assert.True(JsonTypeParser.For(compilation).Parse([(pet, JsonDirection.Write)]).Plan([]).Types.Single(t => t.Type.Name == "global::Pet").WritesFast);
    }
}
