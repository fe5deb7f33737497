using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.State.Files;

/// <summary>Tells where paths lead, as far as the source shows it.</summary>
internal sealed class PathReader
{
    private readonly ConcurrentDictionary<ISymbol, PathValue> _locals = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, PathValue> _members = new(SymbolEqualityComparer.Default);

    /// <summary>Whether values of the type can be paths.</summary>
    public static bool CanBe(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } or { Name: "FileInfo" or "DirectoryInfo" };

    public void Local(ILocalSymbol local, IOperation value)
    {
        if (CanBe(local.Type))
        {
            _locals[local] = Read(value);
        }
    }

    /// <summary>A member that gets several values has none that is known.</summary>
    public void Member(ISymbol member, IOperation value)
    {
        var read = Read(value);
        _members.AddOrUpdate(member.OriginalDefinition, read, (_, _) => PathValue.Unknown);
    }

    /// <summary>The value with that of the member that it begins with; to be asked when all bodies have been walked.</summary>
    public PathValue Resolve(PathValue value)
    {
        for (var i = 0; value.Base is { } member && i < 8; i++)
        {
            if (!_members.TryGetValue(member, out var begin))
            {
                return PathValue.Unknown;
            }

            value = begin.Plus(value.Text);
        }

        return value.Base is null ? value : PathValue.Unknown;
    }

    public PathValue Read(IOperation? operation)
    {
        if (operation is null)
        {
            return PathValue.Unknown;
        }

        if (operation.ConstantValue is { HasValue: true, Value: string text })
        {
            return PathValue.OfLiteral(text, isWhole: true);
        }

        return operation switch
        {
            IConversionOperation { OperatorMethod: null } conversion => Read(conversion.Operand),
            ILocalReferenceOperation { Local: var local } => _locals.TryGetValue(local, out var known) ? known : PathValue.Unknown,
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => new(PathPlace.Unknown, "", field.OriginalDefinition),
            IPropertyReferenceOperation reference => OfProperty(reference),
            IInvocationOperation call => OfCall(call),
            IInterpolatedStringOperation { Parts: [var first, ..] } => OfPart(first),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => OfSum(sum),
            ICoalesceOperation coalesce => Same(Read(coalesce.Value), Read(coalesce.WhenNull)),
            IConditionalOperation { WhenFalse: { } other } choice => Same(Read(choice.WhenTrue), Read(other)),
            IObjectCreationOperation { Type.Name: "FileInfo" or "DirectoryInfo", Arguments: [var path] } => Read(path.Value),
            _ => PathValue.Unknown,
        };
    }

    private PathValue OfProperty(IPropertyReferenceOperation reference) => (reference.Property.ContainingType.Name, reference.Property.Name) switch
    {
        ("AppContext" or "AppDomain", "BaseDirectory") or ("Environment", "CurrentDirectory") or ("Assembly", "Location") => PathValue.Outside,
        ("FileSystemInfo" or "FileInfo" or "DirectoryInfo", "FullName") => Read(reference.Instance),
        _ when reference.Property is { SetMethod: null, IsIndexer: false } property && CanBe(property.Type) => new(PathPlace.Unknown, "", property.OriginalDefinition),
        _ => PathValue.Unknown,
    };

    private PathValue OfCall(IInvocationOperation call)
    {
        var first = call.Arguments.Length > 0 ? call.Arguments[0].Value : null;
        return (call.TargetMethod.ContainingType.Name, call.TargetMethod.Name) switch
        {
            ("Path", "GetTempPath") => PathValue.Temporary,
            ("Path", "GetTempFileName") or ("Directory", "CreateTempSubdirectory") => PathValue.SomewhereTemporary,
            ("Path", "Combine" or "Join") => Combined(Parts(call.Arguments)),
            ("Path", "GetFullPath") => Read(first),
            ("Path", "ChangeExtension" or "GetDirectoryName") => Read(first).Plus(null),
            ("Directory", "GetCurrentDirectory") or ("Environment", "GetFolderPath") => PathValue.Outside,
            ("Environment", "GetEnvironmentVariable") when Constant(first) is "TMPDIR" or "TEMP" or "TMP" => PathValue.SomewhereTemporary,
            ("String", "Concat" or "Format") when Constant(first) is { } begin => PathValue.OfLiteral(begin.Split('{')[0], isWhole: false),
            _ => PathValue.Unknown,
        };
    }

    private PathValue Combined(IReadOnlyList<IOperation> parts)
    {
        if (parts.Count == 0)
        {
            return PathValue.Unknown;
        }

        var value = Read(parts[0]);
        for (var i = 1; i < parts.Count; i++)
        {
            value = value.Plus(Constant(parts[i]), "/");
        }

        return value;
    }

    /// <summary>Sums of strings can be long, and lean to the left.</summary>
    private PathValue OfSum(IBinaryOperation sum)
    {
        var more = Constant(sum.RightOperand);
        var left = sum.LeftOperand;
        while (left is IBinaryOperation { ConstantValue.HasValue: false } inner)
        {
            more = more is not null && Constant(inner.RightOperand) is { } before ? before + more : null;
            left = inner.LeftOperand;
        }

        return Read(left).Plus(more);
    }

    private PathValue OfPart(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } => PathValue.OfLiteral(text, isWhole: false),
        // A number or an id cannot begin an absolute path.
        IInterpolationOperation { Expression.Type: { IsValueType: true } } => PathValue.Outside,
        IInterpolationOperation interpolation => Read(interpolation.Expression).Plus(null),
        _ => PathValue.Unknown,
    };

    private static PathValue Same(PathValue a, PathValue b) => a.Place == b.Place && a.Base is null && b.Base is null ? a.Plus(null) : PathValue.Unknown;

    private static List<IOperation> Parts(ImmutableArray<IArgumentOperation> arguments)
    {
        var parts = new List<IOperation>();
        foreach (var argument in arguments)
        {
            if (argument.Value is IArrayCreationOperation { Initializer.ElementValues: var elements })
            {
                parts.AddRange(elements);
            }
            else
            {
                parts.Add(argument.Value);
            }
        }

        return parts;
    }

    private static string? Constant(IOperation? operation) => operation?.ConstantValue is { HasValue: true, Value: string text } ? text : null;
}
