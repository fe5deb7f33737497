using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Parsing;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Parsing;

/// <summary>Questions that the parsers answer faster than the compiler does, held to the compiler's own answers.</summary>
public class SymbolQuestionTests
{
    private const string Source =
        """
        using System.Collections.Generic;

        namespace Some.Where;

        public class Open<T>
        {
            public int Public;
            internal int Internal;
            protected internal int ProtectedInternal;
            private protected int PrivateProtected;
            protected int Protected;
            private int Private;
            public Open<Hidden> Argument => null!;
            public List<Open<Hidden>[]> Nested { get; private set; } = null!;
            private class Closed { public int Public; public class Within { } }
            public class Inner<U> { internal Inner() { } private Inner(int number) { } public void Method() { } }
            public (int, Hidden?) Tuple;
            public Dictionary<string, Closed.Within> Deep = null!;
        }

        internal class Hidden { public int Public; }

        file class Local { public int Public; }

        internal static class Users
        {
            public static Open<Hidden>.Inner<int> One = null!;
            public static Unknown Two = null!;
            public static dynamic Three = null!;
        }
        """;

    private static readonly CSharpCompilation Program = TestCompilation.Create(Source);

    [Fact]
    public void What_is_visible_is_what_the_compiler_says()
    {
        var symbols = Symbols(Program.Assembly.GlobalNamespace).Concat(Symbols(Program.GetSpecialType(SpecialType.System_String).ContainingAssembly.GlobalNamespace).Take(4_000)).ToList();

        Assert.Contains(symbols, symbol => !Program.CanSee(symbol));
        Assert.All(symbols, symbol => Assert.Equal(Program.IsSymbolAccessibleWithin(symbol, Program.Assembly), Program.CanSee(symbol)));
    }

    [Fact]
    public void A_type_is_known_by_its_metadata_name_and_by_no_other()
    {
        var types = KnownTypes.For(Program);
        string[] names =
        [
            "Some.Where.Open`1", "Some.Where.Open`1+Inner`1", "Some.Where.Open`1+Closed", "Some.Where.Open`1+Closed+Within", "Some.Where.Hidden", "Some.Where.Users",
            "System.Collections.Generic.List`1", "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Object", "System.Int32",
        ];

        foreach (var name in names)
        {
            var type = Program.GetTypeByMetadataName(name)!;
            Assert.Equal([name], names.Where(other => types.Is(type, other)));
        }
    }

    private static IEnumerable<ISymbol> Symbols(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol space:
                    foreach (var inner in Symbols(space))
                    {
                        yield return inner;
                    }

                    continue;
                case INamedTypeSymbol type:
                    foreach (var inner in Symbols(type))
                    {
                        yield return inner;
                    }

                    break;
                case IFieldSymbol { Type: var type }:
                    yield return type;
                    break;
                case IPropertySymbol { Type: var type }:
                    yield return type;
                    break;
            }

            yield return member;
        }
    }
}
