namespace Serverless.Generators.Tests.Json;

/// <summary>Payload types that use each feature of System.Text.Json on purpose.</summary>
internal static class HandWrittenShapes
{
    public const string Source = """
        #nullable enable
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.Diagnostics.CodeAnalysis;
        using System.Numerics;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        namespace Shapes;

        public enum Kind { Dog, Cat, Owl = 7 }
        public enum Small : byte { A, B = 255 }
        public enum Huge : ulong { A, B = ulong.MaxValue }
        [Flags] public enum Bits : short { None = 0, One = 1, Two = 2, Minus = -1 }
        [JsonConverter(typeof(JsonStringEnumConverter<Named>))] public enum Named { First, [JsonStringEnumMemberName("2nd")] Second }
        [JsonConverter(typeof(JsonStringEnumConverter))] public enum OldNamed { First, Second }

        public class Primitives
        {
            public bool Bool { get; set; } public char Char { get; set; } public sbyte SByte { get; set; } public byte Byte { get; set; }
            public short Short { get; set; } public ushort UShort { get; set; } public int Int { get; set; } public uint UInt { get; set; }
            public long Long { get; set; } public ulong ULong { get; set; } public float Float { get; set; } public double Double { get; set; }
            public decimal Decimal { get; set; } public string String { get; set; } = ""; public object? Object { get; set; }
        }
        public class PlainNumbers
        {
            public bool Bool { get; set; } public char Char { get; set; } public sbyte SByte { get; set; } public byte Byte { get; set; }
            public short Short { get; set; } public ushort UShort { get; set; } public uint UInt { get; set; } public long Long { get; set; }
            public ulong ULong { get; set; } public float Float { get; set; } public double Double { get; set; } public decimal Decimal { get; set; }
        }
        public class NullablePrimitives
        {
            public bool? Bool { get; set; } public char? Char { get; set; } public byte? Byte { get; set; } public int? Int { get; set; }
            public long? Long { get; set; } public double? Double { get; set; } public decimal? Decimal { get; set; } public string? String { get; set; }
            public Guid? Guid { get; set; } public DateTime? DateTime { get; set; } public Kind? Kind { get; set; } public Named? Named { get; set; }
            public TimeSpan? TimeSpan { get; set; } public Point? Point { get; set; } public byte[]? Bytes { get; set; }
        }
        public class BuiltIns
        {
            public DateTime DateTime { get; set; } public DateTimeOffset Offset { get; set; } public DateOnly Date { get; set; } public TimeOnly Time { get; set; }
            public TimeSpan Span { get; set; } public Guid Guid { get; set; } public Uri? Uri { get; set; } public Version? Version { get; set; }
            public byte[] Bytes { get; set; } = []; public Memory<byte> Memory { get; set; } public ReadOnlyMemory<byte> ReadOnly { get; set; }
            public Int128 Int128 { get; set; } public UInt128 UInt128 { get; set; } public Half Half { get; set; }
        }
        public class Dom
        {
            public JsonElement Element { get; set; } public JsonDocument? Document { get; set; } public JsonNode? Node { get; set; }
            public JsonObject? Object { get; set; } public JsonArray? Array { get; set; } public JsonValue? Value { get; set; }
        }
        public class Enums
        {
            public Kind Kind { get; set; } public Small Small { get; set; } public Huge Huge { get; set; } public Bits Bits { get; set; }
            public Named Named { get; set; } public OldNamed Old { get; set; } public Kind[] Kinds { get; set; } = []; public Named?[] Nameds { get; set; } = [];
        }
        public class EnumConverters
        {
            [JsonConverter(typeof(JsonStringEnumConverter<Kind>))] public Kind A { get; set; }
            [JsonConverter(typeof(JsonStringEnumConverter))] public Kind B { get; set; }
        }
        public class NullableEnumConverters
        {
            [JsonConverter(typeof(JsonStringEnumConverter<Kind>))] public Kind? A { get; set; }
            [JsonConverter(typeof(JsonStringEnumConverter))] public Kind? B { get; set; }
        }
        public record Pet(int Id, string Name, string? Nick = "n", decimal Price = 1.5m, Kind Kind = Kind.Cat);
        public record Defaults(
            int A = -3, long B = long.MinValue, char C = '\'', bool D = true, double E = double.NaN, float F = 1.5f, string G = "q\"\n", Kind H = (Kind)99,
            int? I = 4, Kind? J = Kind.Owl, DateTime K = default, byte L = 255, ulong M = ulong.MaxValue, Guid? N = null, short O = -1, object? P = null);
        public record Empty;
        public class Nothing { }
        public record Derived(int Id, string Name, bool More) : Pet(Id, Name) { public int Extra { get; init; } = 5; }
        public sealed record Positional(int X, [property: JsonPropertyName("why")] int Y, [property: JsonIgnore] int Z = 9);
        public record struct Point(int X, int Y);
        public readonly record struct Frozen(string Name, Point At, Point? Maybe);
        public struct Plain { public int X { get; set; } public string? Y { get; set; } public int Field; }
        public struct WithConstructor { public int X { get; } public int Y { get; set; } [JsonConstructor] public WithConstructor(int x, int y) { X = x; Y = y; } }
        public struct IgnoredConstructor { public int X { get; set; } public IgnoredConstructor(int x) { X = x; } }
        public struct OwnDefault { public OwnDefault() { X = 12; } public int X { get; set; } public int Y { get; init; } = 3; }
        public class Inits { public int A { get; init; } = 1; public string B { get; init; } = "kept"; public List<int> C { get; init; } = [1]; public int D { get; set; } = 2; }
        public class RequiredMembers { public required int A { get; init; } public required string B { get; set; } public int C { get; init; } = 7; public required List<string>? D { get; init; } }
        public class RequiredInherited : RequiredMembers { public required bool E { get; set; } }
        public struct RequiredStruct { public required int A { get; init; } public string? B { get; set; } }
        public class SetsRequired { [SetsRequiredMembers] public SetsRequired() { A = 5; } public required int A { get; set; } [JsonRequired] public int B { get; set; } }
        public class RequiredAndConstructor { public RequiredAndConstructor(int a) { A = a; } public int A { get; } public required string B { get; set; } public int C { get; init; } = 4; }
        public class RequiredParameter { public RequiredParameter(int a) { A = a; } public required int A { get; set; } }
        public class JsonRequiredMembers { [JsonRequired] public int A { get; set; } [JsonRequired] public string? B { get; init; } }
        public class RequiredField { public required int A; [JsonInclude] public required string B; public int C { get; set; } }
        public class LoneConstructor { public LoneConstructor(string name, int age) { Name = name; Age = age; } public string Name { get; } public int Age { get; } public int Twice => Age * 2; }
        public class ManyConstructors { public ManyConstructors() { } public ManyConstructors(int a) { A = a; } public int A { get; set; } }
        public class MarkedConstructor { public MarkedConstructor() { } [JsonConstructor] public MarkedConstructor(int a, string b = "dflt") { A = a; B = b; } public int A { get; } public string B { get; } public int C { get; set; } }
        public class PrivateConstructor { [JsonConstructor] private PrivateConstructor(int a) { A = a; } public int A { get; } public static PrivateConstructor Make(int a) => new(a); }
        public class PrivateParameterless { [JsonConstructor] private PrivateParameterless() { A = 3; } public int A { get; set; } public int B { get; init; } = 2; }
        public class InternalConstructor { [JsonConstructor] internal InternalConstructor(int a) { A = a; } public int A { get; } }
        public class OtherCase { public OtherCase(int VALUE, string thename) { Value = VALUE; TheName = thename; } public int Value { get; } public string TheName { get; } }
        public class BadParameter { public BadParameter(int other) { A = other; } public int A { get; } }
        public class NoWayIn { public NoWayIn(int a) { A = a; } public NoWayIn(string b) { A = b.Length; } public int A { get; } }
        public abstract class AbstractOne { public int A { get; set; } }
        public interface IBase { int A { get; } string? Shared { get; } }
        public interface IOther { bool O { get; set; } }
        public interface IDerived : IBase, IOther { string? B { get; set; } new string? Shared { get; set; } }
        public class ImplementsDerived : IDerived { public int A => 1; string? IBase.Shared => "base"; public string? Shared { get; set; } public bool O { get; set; } public string? B { get; set; } }
        public class HoldsInterface { public IDerived? It { get; set; } public IBase? Base { get; set; } public AbstractOne? Abstract { get; set; } }
        public class ConcreteOne : AbstractOne { public int B { get; set; } }
        public class Accessors
        {
            public int GetOnly { get; } = 4; public int SetOnly { set => Backing = value; } public int Backing { get; private set; }
            [JsonInclude] public int PrivateSet { get; private set; } [JsonInclude] public int PrivateGet { private get; set; } = 3;
            [JsonInclude] private int Hidden { get; set; } = 8; [JsonInclude] internal int Internal { get; set; } internal int NotSeen { get; set; }
            [JsonInclude] public int PrivateInit { get; private init; } = 6; [JsonInclude] protected string Protected { get; set; } = "p"; public static int Static { get; set; }
            public int this[int i] => i; public int ProtectedSet { get; protected set; }
        }
        public struct StructAccessors { [JsonInclude] public int A { get; private set; } [JsonInclude] private string? b; public int C { get; init; } [JsonInclude] private int D { get; set; } public string? B() => b; }
        public class Fields { public int Public; [JsonInclude] public string? Included; [JsonInclude] private int _private = 5; [JsonInclude] internal int Internal; public readonly int ReadOnly = 3; [JsonInclude] public readonly int IncludedReadOnly = 2; [JsonIgnore] public int Ignored; [JsonPropertyName("renamed")] [JsonInclude] public int Named; }
        public class InheritsHidden : Accessors { public int More { get; set; } }
        public class Ignores
        {
            [JsonIgnore] public int Always { get; set; } = 1; [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Never { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NoNull { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? NoNullValue { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int NoDefault { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public string? NoDefaultText { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Point NoDefaultStruct { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int? NoDefaultNullable { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int OnlyRead { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int OnlyWritten { get; set; } = 3;
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public DateTime NoDefaultDate { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public List<int>? NoNullList { get; set; }
        }
        public class WrongIgnore { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int A { get; set; } }
        public class IgnoredUnsupported { [JsonIgnore] public Action? Callback { get; set; } [JsonIgnore] public Type? Type { get; set; } public int A { get; set; } [JsonIgnore] public int[,]? Grid { get; set; } [JsonIgnore] public Span<byte> Span => default; }
        public class ConvertedUnsupported { [JsonConverter(typeof(TypeConverter))] public Type? Type { get; set; } public int A { get; set; } }
        public class TypeConverter : JsonConverter<Type>
        {
            public override Type? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) { reader.Skip(); return typeof(int); }
            public override void Write(Utf8JsonWriter writer, Type value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
        }
        public class Names
        {
            [JsonPropertyName("zz\"é<>")] public int A { get; set; } [JsonPropertyName("")] public int B { get; set; } public int URLValue { get; set; } public int X { get; set; }
            public int lower { get; set; } public int ABC { get; set; } public int _under { get; set; } public int Ünïcode { get; set; } public int IOStream2Go { get; set; }
            [JsonPropertyName("with space")] public int C { get; set; } [JsonPropertyName("a.b/c")] public int D { get; set; } public int 日本 { get; set; } public int Id { get; set; } public int AB { get; set; } public int Ab { get; set; } public int A1B { get; set; }
        }
        public class Keywords { public int @int { get; set; } public string? @class { get; set; } public Keywords? @namespace { get; set; } public int @value { get; set; } public int @record { get; set; } public int @field { get; set; } public int @await { get; set; } public int instance { get; set; } public int writer { get; set; } }
        public record KeywordRecord(int @int, string? @class = null, bool @default = true);
        public class Clash { public int Id { get; set; } public int ID { get; set; } }
        public class NamedClash { public int A { get; set; } [JsonPropertyName("a")] public int B { get; set; } }
        public class Order { [JsonPropertyOrder(2)] public int A { get; set; } public int B { get; set; } [JsonPropertyOrder(-1)] public int C { get; set; } public int D { get; set; } [JsonPropertyOrder(2)] public int E { get; set; } }
        public class OrderDerived : Order { [JsonPropertyOrder(-1)] public int F { get; set; } public int G { get; set; } }
        public class VirtualBase { public virtual int A { get; set; } public virtual string? B { get; set; } public virtual int C { get; set; } public int Shadowed { get; set; } public int Other { get; set; } }
        public class Overrides : VirtualBase { public override int A { get; set; } [JsonIgnore] public override string? B { get; set; } [JsonPropertyName("see")] public override int C { get; set; } public new string? Shadowed { get; set; } [JsonIgnore] public new int Other { get; set; } }
        public class OverridesAgain : Overrides { public override int A { get; set; } = 3; public override string? B { get; set; } }
        public abstract class AbstractBase { public abstract int A { get; set; } public abstract string? B { get; } }
        public class AbstractDerived : AbstractBase { public override int A { get; set; } public override string? B => "b"; }
        public class IgnoredBase { [JsonIgnore] public int A { get; set; } public int B { get; set; } }
        public class Unignores : IgnoredBase { public new int A { get; set; } }
        public class Lists
        {
            public int[]? Array { get; set; } public List<int>? List { get; set; } public IList<int>? IList { get; set; } public ICollection<int>? ICollection { get; set; } public IEnumerable<int>? IEnumerable { get; set; }
            public IReadOnlyList<int>? IReadOnlyList { get; set; } public IReadOnlyCollection<int>? IReadOnlyCollection { get; set; } public HashSet<int>? HashSet { get; set; } public ISet<int>? ISet { get; set; }
            public SortedSet<int>? SortedSet { get; set; } public Queue<int>? Queue { get; set; } public Stack<int>? Stack { get; set; } public LinkedList<int>? Linked { get; set; }
            public ObservableCollection<int>? Observable { get; set; } public Collection<int>? Collection { get; set; } public int[][]? Jagged { get; set; } public List<List<string?>>? Nested { get; set; } public Memory<int> Memory { get; set; } public ReadOnlyMemory<string> ReadOnlyMemory { get; set; }
        }
        public class ReadOnlySets { public IReadOnlySet<int>? Set { get; set; } }
        public class Concurrents { public ConcurrentQueue<int>? Queue { get; set; } public ConcurrentStack<int>? Stack { get; set; } public ConcurrentDictionary<string, int>? Dictionary { get; set; } }
        public class ConcurrentBags { public ConcurrentBag<int>? Bag { get; set; } }
        public class Immutables
        {
            public ImmutableArray<int> Array { get; set; } = []; public ImmutableList<string>? List { get; set; } public IImmutableList<int>? IList { get; set; } public ImmutableStack<int>? Stack { get; set; } public IImmutableStack<int>? IStack { get; set; }
            public ImmutableQueue<int>? Queue { get; set; } public IImmutableQueue<int>? IQueue { get; set; } public ImmutableHashSet<int>? Set { get; set; } public IImmutableSet<int>? ISet { get; set; } public ImmutableSortedSet<int>? Sorted { get; set; }
            public ImmutableDictionary<string, int>? Dictionary { get; set; } public IImmutableDictionary<string, Pet>? IDictionary { get; set; } public ImmutableSortedDictionary<string, int>? SortedDictionary { get; set; } public ImmutableDictionary<int, string>? ByInt { get; set; }
        }
        public class Untyped { public ArrayList? Array { get; set; } public IList? List { get; set; } public ICollection? Collection { get; set; } public IEnumerable? Enumerable { get; set; } public Hashtable? Hash { get; set; } public IDictionary? Dictionary { get; set; } public Stack? Stack { get; set; } public Queue? Queue { get; set; } }
        public class Dictionaries
        {
            public Dictionary<string, int>? Strings { get; set; } public IDictionary<string, Pet>? IStrings { get; set; } public IReadOnlyDictionary<string, string?>? ReadOnly { get; set; } public SortedDictionary<string, int[]>? Sorted { get; set; }
            public Dictionary<int, string>? Ints { get; set; } public Dictionary<Guid, Pet>? Guids { get; set; } public Dictionary<Kind, int>? Kinds { get; set; } public Dictionary<Named, int>? Nameds { get; set; } public SortedList<string, int>? SortedList { get; set; }
            public Dictionary<string, object?>? Objects { get; set; } public Dictionary<DateTime, int>? Dates { get; set; } public Dictionary<bool, int>? Bools { get; set; } public Dictionary<string, Dictionary<string, List<int?>>>? Deep { get; set; } public Dictionary<Uri, int>? Uris { get; set; } public Dictionary<DateOnly, int>? Days { get; set; }
        }
        public class ListOfPets : List<Pet> { public int Ignored { get; set; } }
        public class DictionaryOfPets : Dictionary<string, Pet> { }
        public class OwnCollection : ICollection<Pet>
        {
            private readonly List<Pet> _pets = []; public int Count => _pets.Count; public bool IsReadOnly => false; public void Add(Pet pet) => _pets.Add(pet); public void Clear() => _pets.Clear();
            public bool Contains(Pet pet) => false; public void CopyTo(Pet[] array, int index) => _pets.CopyTo(array, index); public bool Remove(Pet pet) => false; public IEnumerator<Pet> GetEnumerator() => _pets.GetEnumerator(); IEnumerator IEnumerable.GetEnumerator() => _pets.GetEnumerator();
        }
        public struct StructCollection : IList<int>
        {
            private List<int>? _items; private List<int> Items => _items ??= []; public int this[int i] { get => Items[i]; set => Items[i] = value; } public int Count => Items.Count; public bool IsReadOnly => false; public void Add(int item) => Items.Add(item); public void Clear() => Items.Clear();
            public bool Contains(int item) => false; public void CopyTo(int[] array, int index) => Items.CopyTo(array, index); public bool Remove(int item) => false; public IEnumerator<int> GetEnumerator() => Items.GetEnumerator(); IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator(); public int IndexOf(int item) => 0; public void Insert(int i, int item) => Items.Insert(i, item); public void RemoveAt(int i) { }
        }
        public class OnlyEnumerable : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield return 1; yield return 2; } IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }
        public class HoldsCollections { public ListOfPets? List { get; set; } public DictionaryOfPets? Dictionary { get; set; } public OwnCollection? Own { get; set; } public StructCollection Struct { get; set; } public StructCollection? Maybe { get; set; } public ReadOnlyCollection<int>? ReadOnly { get; set; } public ReadOnlyDictionary<string, int>? ReadOnlyDictionary { get; set; } public OnlyEnumerable? Only { get; set; } }
        public class ReadOnlyLists { public List<int> Kept { get; } = [1, 2]; public Dictionary<string, int> Map { get; } = new() { ["a"] = 1 }; public int[] Array { get; } = [3]; public Pet Pet { get; } = new(1, "p"); }
        public class Populates { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> A { get; } = [1, 2]; [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public Plain2 B { get; } = new() { X = 3 }; [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public Dictionary<string, int> C { get; set; } = new() { ["k"] = 1 }; }
        public class Plain2 { public int X { get; set; } public int Y { get; set; } }
        [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public class PopulatesAll { public List<int> A { get; } = [1, 2]; public Plain2 B { get; } = new() { X = 3 }; public HashSet<string> C { get; set; } = ["x"]; }
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public class Strict { public int A { get; set; } [JsonIgnore] public int B { get; set; } }
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public record StrictRecord(int A, string? B = null);
        public class Node { public int Value { get; set; } public Node? Next { get; set; } public List<Node>? Children { get; set; } public Dictionary<string, Node>? Named { get; set; } }
        public record Tree(string Name, Tree? Left, Tree? Right, ImmutableArray<Tree>? Rest);
        public class Loop { public LoopBack? Back { get; set; } public int A { get; set; } }
        public class LoopBack { public Loop? Loop { get; set; } public Loop[]? Loops { get; set; } }
        public class Box<T> { public T? Value { get; set; } public List<T>? Items { get; set; } public Box<T>? Inner { get; set; } }
        public record Pair<TFirst, TSecond>(TFirst First, TSecond Second);
        public class GenericInit<T> { public T? A { get; init; } public required string B { get; set; } public int C { get; set; } = 3; public required T D { get; init; } }
        public class GenericPlainInit<T> { public T? A { get; init; } public int B { get; init; } }
        public class GenericConstructor<T>(T a, int b) { public T A { get; } = a; public required int B { get; set; } = b; public string? C { get; init; } }
        public class Outer { public class Inner { public int A { get; set; } } public record Deep(Inner It); public Inner? In { get; set; } public Generic<int>.Nested? N { get; set; } }
        public class Generic<T> { public class Nested { public T? A { get; set; } } public enum Choice { One, Two } public Choice Chosen { get; set; } public T[]? All { get; set; } }
        public class GenericDerived : Box<string> { public int More { get; init; } = 2; }
        public class Constrained<T> where T : class { public T A { get; set; } = null!; public T? B { get; set; } }
        public class NotNullConstrained<T> where T : notnull { public T A { get; set; } = default!; }
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "$kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
        [JsonDerivedType(typeof(Circle), "circle")] [JsonDerivedType(typeof(Square), 7)] public class Shape { public string? Label { get; set; } }
        public class Circle : Shape { public double Radius { get; set; } }
        public class Square : Shape { public int Side { get; init; } }
        [JsonDerivedType(typeof(Dog), "dog")] [JsonDerivedType(typeof(Cat), "cat")] public abstract class Animal { public string? Name { get; set; } }
        public class Dog : Animal { public bool Barks { get; set; } }
        public sealed class Cat : Animal { public int Lives { get; set; } = 9; }
        [JsonDerivedType(typeof(Plus))] [JsonDerivedType(typeof(Literal))] public interface IExpression { }
        public record Plus(IExpression Left, IExpression Right) : IExpression;
        public record Literal(int Value) : IExpression;
        [JsonDerivedType(typeof(Self), "self")] [JsonDerivedType(typeof(SelfDerived), "derived")] public record Self(int A);
        public record SelfDerived(int A, int B) : Self(A);
        public class Zoo { public List<Animal>? Animals { get; set; } public Shape? Shape { get; set; } public IExpression? Expression { get; set; } public Dictionary<string, Shape>? Shapes { get; set; } }
        [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public class NumbersAsText { public int A { get; set; } public decimal? B { get; set; } public List<long>? C { get; set; } }
        public class NumberMembers { [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public int A { get; set; } [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] public int B { get; set; } [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] public double C { get; set; } [JsonNumberHandling(JsonNumberHandling.Strict)] public int D { get; set; } }
        [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public class TextNumberList : List<int> { }
        public class ExtensionElements { public int A { get; set; } [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; set; } }
        public class ExtensionObjects { public int A { get; set; } [JsonExtensionData] public IDictionary<string, object>? Rest { get; set; } }
        public class ExtensionNode { public int A { get; set; } [JsonExtensionData] public JsonObject? Rest { get; set; } }
        public record ExtensionRecord(int A) { [JsonExtensionData] public Dictionary<string, JsonElement> Rest { get; init; } = []; }
        public class Callbacks : IJsonOnSerializing, IJsonOnSerialized, IJsonOnDeserializing, IJsonOnDeserialized
        {
            public int A { get; set; } public int Seen { get; set; }
            public void OnSerializing() => Seen = 1; void IJsonOnSerialized.OnSerialized() => Seen = 10; void IJsonOnDeserializing.OnDeserializing() => Seen += 100; public void OnDeserialized() => Seen += 1000;
        }
        public struct StructCallbacks : IJsonOnSerializing, IJsonOnDeserialized { public int A { get; set; } public void OnSerializing() => A = 5; public void OnDeserialized() => A += 100; }
        [JsonConverter(typeof(MoneyConverter))] public readonly record struct Money(decimal Amount, string Currency);
        public class MoneyConverter : JsonConverter<Money>
        {
            public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) { var text = reader.GetString() ?? throw new JsonException(); var parts = text.Split(' '); return new(decimal.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[^1]); }
            public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.Amount} {value.Currency}"));
        }
        [JsonConverter(typeof(WrapperFactory))] public class Wrapped { public int A { get; set; } }
        public class WrapperFactory : JsonConverterFactory { public override bool CanConvert(Type type) => type == typeof(Wrapped); public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) => new WrappedConverter(); }
        public class WrappedConverter : JsonConverter<Wrapped>
        {
            public override Wrapped? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new() { A = reader.GetInt32() };
            public override void Write(Utf8JsonWriter writer, Wrapped value, JsonSerializerOptions options) => writer.WriteNumberValue(value.A);
        }
        public class UpperConverter : JsonConverter<string> { public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString()?.ToLowerInvariant(); public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToUpperInvariant()); }
        public class Converted { public Money Price { get; set; } public Money? Maybe { get; set; } public Wrapped? Wrapped { get; set; } [JsonConverter(typeof(UpperConverter))] public string? Loud { get; set; } public List<Money>? Prices { get; set; } public Dictionary<string, Wrapped>? Map { get; set; } }
        public record ConvertedRecord([property: JsonConverter(typeof(UpperConverter))] string Loud, Money Price);
        public class Tuples { public (int A, string? B) Tuple { get; set; } public Tuple<int, string>? Class { get; set; } public KeyValuePair<string, int> Pair { get; set; } public KeyValuePair<Kind, Pet?>? Maybe { get; set; } public (int, int, int, int, int, int, int, int, int) Long { get; set; } public List<(string X, Kind Y)>? List { get; set; } }
        public class Nullability
        {
            public string Plain { get; set; } = ""; public string? Maybe { get; set; } [AllowNull] public string SetNull { get; set; } = ""; [DisallowNull] public string? SetNotNull { get; set; } [MaybeNull] public string GetNull { get; set; } = null!; [NotNull] public string? GetNotNull { get; set; } = "";
            public List<string> List { get; set; } = []; public int? Value { get; set; } [DisallowNull] public int? NotValue { get; set; }
        }
        public record NullabilityRecord(string A, string? B, [AllowNull] string C, int? D, List<string> E, Pet F);
        #nullable disable
        public class Oblivious { public string A { get; set; } public List<string> B { get; set; } public Oblivious(string a) { A = a; } }
        #nullable enable
        #pragma warning disable CS0612, CS0618, SHAPE01, SHAPE02
        public class ObsoleteMembers { [Obsolete] public int A { get; set; } [Obsolete("old")] public int B { get; set; } [Obsolete("x", DiagnosticId = "SHAPE01")] public int C { get; set; } public ObsoleteType? E { get; set; } }
        [Obsolete("old type")] public class ObsoleteType { public int A { get; set; } }
        #pragma warning restore CS0612, CS0618, SHAPE01, SHAPE02
        public class AsyncItems { public int A { get; set; } public IAsyncEnumerable<int>? Items { get; set; } }
        public class ObjectMembers { public object? A { get; set; } public object[]? B { get; set; } public List<object?>? C { get; set; } }
        public class DeepThing { public Dictionary<string, List<Box<Pair<int, string?>[]>>>? It { get; set; } }
        public class @event { public int A { get; set; } }
        public class RefReturns { private int _a; public ref readonly int A => ref _a; public int B { get; set; } }
        public class VolatileThings { [JsonInclude] public volatile int A; public int B { get; set; } }
        public class Lazy { public int A { get; set; } public static Lazy Instance { get; } = new(); public const int Constant = 3; }
        public partial class Partial { public int A { get; set; } } public partial class Partial { public int B { get; set; } }
        public class SamePropertyCase { public SamePropertyCase(int id) { Id = id; } public int Id { get; } public int Count { get; set; } }
        public class ManyParameters(int a, int b, int c, int d, int e, int f, int g, string? h = null) { public int A { get; } = a; public int B { get; } = b; public int C { get; } = c; public int D { get; } = d; public int E { get; } = e; public int F { get; } = f; public int G { get; } = g; public string? H { get; } = h; }
        public record InitOverride(int A) { public int A { get; init; } = A + 1; public string? B { get; init; } = "b"; }
        public class ReadOnlyComputed { public int A { get; set; } public int B => A + 1; public string C => $"{A}"; public Pet D => new(A, "c"); public IEnumerable<int> E => [A, B]; }
        internal class InternalType { public int A { get; set; } internal int B { get; set; } public InternalEnum C { get; set; } }
        internal enum InternalEnum { X, Y }
        public class Times { public TimeSpan A { get; set; } public DateTimeOffset? B { get; set; } public TimeOnly? C { get; set; } public List<DateOnly>? D { get; set; } public Dictionary<string, DateTime>? E { get; set; } public DateTime[]? F { get; set; } public Guid[]? G { get; set; } public bool[]? H { get; set; } public char[]? I { get; set; } public byte[][]? J { get; set; } public double?[]? K { get; set; } public bool?[]? L { get; set; } public char?[]? M { get; set; } public Kind?[]? N { get; set; } }

        public class Extra
        {
            public Box<int>? F0; public Box<Pet>? F1; public Pair<int, string>? F2; public Pair<Box<Kind?>, List<Pet>>? F3; public GenericInit<int>? F4; public GenericInit<string>? F5; public GenericConstructor<Pet>? F6; public GenericPlainInit<int[]>? F7;
            public List<int>? F8; public Dictionary<string, Pet>? F9; public int[]? F10; public Pet[]? F11; public IEnumerable<Pet>? F12; public int F13; public string? F14; public Guid F15; public DateTime F16; public Kind F17; public Kind? F18; public Point? F19;
            public (int A, string B) F20; public KeyValuePair<string, Pet> F21; public Outer.Inner? F22; public Outer.Deep? F23; public Generic<string>.Nested? F24; public Generic<int>? F25; public object? F26; public JsonElement F27; public JsonNode? F28;
            public Constrained<string>? F29; public NotNullConstrained<string>? F30; public ImmutableArray<Pet> F31; public HashSet<string>? F32; public Dictionary<int, List<Pet?>>? F33; public IReadOnlyList<Shape>? F34; public IDictionary<string, object?>? F35; public bool F36; public byte[]? F37; public decimal? F38; public Named F39; public Uri? F40; public List<List<Dictionary<string, Point?>>>? F41;
        }

        /// <summary>Values of types that cannot be read.</summary>
        public static class Samples
        {
            public static (Type, object)[] All() =>
            [
                (typeof(AbstractOne), new ConcreteOne { A = 1, B = 2 }), (typeof(IBase), new ImplementsDerived()), (typeof(IDerived), new ImplementsDerived { B = "b", O = true }), (typeof(NoWayIn), new NoWayIn(3)), (typeof(BadParameter), new BadParameter(3)),
                (typeof(HoldsInterface), new HoldsInterface { It = new ImplementsDerived { Shared = "s" }, Base = new ImplementsDerived(), Abstract = new ConcreteOne { A = 4 } }), (typeof(OnlyEnumerable), new OnlyEnumerable()),
                (typeof(HoldsCollections), new HoldsCollections { ReadOnly = new([1, 2]), ReadOnlyDictionary = new(new Dictionary<string, int> { ["a"] = 1 }), Only = new() }), (typeof(ConcurrentBags), new ConcurrentBags { Bag = [1] }),
                (typeof(PrivateConstructor), PrivateConstructor.Make(6)), (typeof(WrongIgnore), new WrongIgnore { A = 1 }), (typeof(Clash), new Clash { Id = 1, ID = 2 }), (typeof(AsyncItems), new AsyncItems { A = 1 }),
                (typeof(Primitives), new Primitives { Object = new Pet(1, "o"), Double = double.NaN }), (typeof(Primitives), new Primitives { Object = 5, String = "é<>\"\u0001😀", Char = 'é' }), (typeof(Immutables), new Immutables { Array = default }), (typeof(RefReturns), new RefReturns { B = 2 }),
                (typeof(ObjectMembers), new ObjectMembers { A = new Pet(1, "x"), B = [1, "a", new Point(1, 2)], C = [null, Kind.Cat] }), (typeof(Shape), new Circle { Radius = 2 }), (typeof(Animal), new Cat { Name = "Tom" }), (typeof(Zoo), new Zoo { Animals = [new Dog(), new Cat()], Shape = new Square { Side = 3 }, Expression = new Plus(new Literal(1), new Literal(2)) }),
                (typeof(VirtualBase), new Overrides { A = 1, B = "b", C = 2, Shadowed = "s" }), (typeof(Self), new SelfDerived(1, 2)), (typeof(object), new Pet(2, "o")), (typeof(IEnumerable<Pet>), new Stack<Pet>([new(1, "s")])), (typeof(StructCallbacks), new StructCallbacks { A = 1 }), (typeof(IReadOnlyList<Shape>), new Shape[] { new Circle(), new Shape() }),
                (typeof(ConvertedUnsupported), new ConvertedUnsupported { Type = typeof(string) }), (typeof(ReadOnlySets), new ReadOnlySets { Set = new HashSet<int> { 4 } }), (typeof(Hidden), new Hidden()),
            ];
        }
        public class Hidden { [JsonInclude] private int A { get; set; } = 3; [JsonInclude] private string? b = "b"; public string? B() => b; }
        """;
}
