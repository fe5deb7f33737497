using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Parsing.Events;

/// <summary>What a parameter wants to have of a message: its body, the message with it, or all of a batch.</summary>
/// <param name="Body">The type of the body.</param>
/// <param name="BodyAnnotation">What the source says about null.</param>
/// <param name="Message">What is handed over of one message: the body, a <c>Message&lt;T&gt;</c> or a <c>CloudEvent&lt;T&gt;</c>.</param>
/// <param name="IsWrapped">Whether that is not the body alone.</param>
/// <param name="Batch">How several are handed over.</param>
internal sealed record PayloadShape(ITypeSymbol Body, NullableAnnotation BodyAnnotation, ITypeSymbol Message, bool IsWrapped, BatchForm Batch)
{
    private static readonly string[] Lists =
    [
        "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IList`1",
        "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IEnumerable`1",
    ];

    /// <param name="type">The type of the parameter.</param>
    /// <param name="annotation">What the source says about null.</param>
    /// <param name="hasBatches">Whether the trigger brings batches.</param>
    /// <param name="types">The types of the compilation.</param>
    public static PayloadShape Of(ITypeSymbol type, NullableAnnotation annotation, bool hasBatches, KnownTypes types)
    {
        var batch = BatchForm.None;
        if (hasBatches && ItemOf(type, types) is var (item, form))
        {
            (type, annotation, batch) = (item, item.NullableAnnotation, form);
        }

        return (types.Is(type, EventValues.Message) || types.Is(type, EventValues.CloudEvent)) && type is INamedTypeSymbol { TypeArguments: [var body] }
            ? new PayloadShape(body, body.NullableAnnotation, type, true, batch)
            : new PayloadShape(type, annotation, type, false, batch);
    }

    public PayloadForm FormOf(KnownTypes types) => Body switch
    {
        { SpecialType: SpecialType.System_String } => PayloadForm.Text,
        _ when IsBytes(Body) => PayloadForm.Bytes,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } when types.Is(Body, "System.ReadOnlyMemory`1") => PayloadForm.Memory,
        _ => PayloadForm.Json,
    };

    /// <summary>The item of a list, and how a list of the type is made; null for other types.</summary>
    public static (ITypeSymbol Item, BatchForm Form)? ItemOf(ITypeSymbol type, KnownTypes types) => type switch
    {
        _ when IsBytes(type) => null,
        IArrayTypeSymbol { Rank: 1 } array => (array.ElementType, BatchForm.Array),
        INamedTypeSymbol { TypeArguments: [var item] } when types.Is(type, "System.Collections.Generic.List`1") => (item, BatchForm.List),
        INamedTypeSymbol { TypeArguments: [var item] } when Lists.Any(l => types.Is(type, l)) => (item, BatchForm.Array),
        _ => null,
    };

    private static bool IsBytes(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };
}
