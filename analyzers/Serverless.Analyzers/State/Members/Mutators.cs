using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.State.Members;

/// <summary>Methods of the framework that change the object they are called on, and methods that give out what a collection holds.</summary>
internal static class Mutators
{
    private static readonly HashSet<string> OfCollections = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddBefore", "AddAfter", "AddOrUpdate", "TryAdd", "TryUpdate", "Insert", "InsertRange", "InsertItem",
        "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveFirst", "RemoveLast", "RemoveWhere", "TryRemove", "Clear",
        "Push", "PushRange", "Pop", "TryPop", "TryPopRange", "Enqueue", "EnqueueRange", "EnqueueDequeue", "DequeueEnqueue", "Dequeue", "TryDequeue", "Take", "TryTake",
        "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "Sort", "Reverse", "Set", "SetAll", "SetValue", "Move", "MoveToImmutable", "SetItem", "ReplaceAll",
    };

    private static readonly HashSet<string> OfText = new(StringComparer.Ordinal) { "Append", "AppendLine", "AppendFormat", "AppendJoin", "Insert", "Remove", "Replace", "Clear" };

    private static readonly HashSet<string> OfStreams = new(StringComparer.Ordinal) { "Write", "WriteAsync", "WriteByte", "SetLength", "TryWrite" };

    /// <summary>Static methods of <see cref="Array"/>, with the argument that is changed.</summary>
    private static readonly Dictionary<string, int> OfArrays = new(StringComparer.Ordinal) { ["Sort"] = 0, ["Reverse"] = 0, ["Clear"] = 0, ["Fill"] = 0 };

    private static readonly HashSet<string> ElementAccess = new(StringComparer.Ordinal)
    {
        "GetOrAdd", "GetValueOrDefault", "Peek", "Find", "FindLast", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault",
    };

    /// <summary>Whether calls of a method may change an object, as far as its name tells.</summary>
    public static bool MayChange(IMethodSymbol method) =>
        OfCollections.Contains(method.Name) || OfText.Contains(method.Name) || OfStreams.Contains(method.Name) || OfArrays.ContainsKey(method.Name);

    /// <summary>The object that a call changes, or null where it changes none that is known.</summary>
    public static IOperation? Changed(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var name = method.Name;
        if (OfCollections.Contains(name))
        {
            if (name is "Sort" or "Reverse" or "Clear" && IsArray(method))
            {
                return Argument(call, OfArrays[name]);
            }

            var receiver = Receiver(call);
            return receiver is not null && (IsCollection(method.ContainingType) || IsText(method.ContainingType)) ? receiver : null;
        }

        if (OfText.Contains(name))
        {
            return IsText(method.ContainingType) ? call.Instance : null;
        }

        if (OfStreams.Contains(name))
        {
            return IsStream(method.ContainingType) ? call.Instance : null;
        }

        return OfArrays.TryGetValue(name, out var index) && IsArray(method) ? Argument(call, index) : null;
    }

    /// <summary>The collection that a call gives out an element of, or null.</summary>
    public static IOperation? ElementOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.ReturnType is { IsReferenceType: true, SpecialType: not SpecialType.System_String }
            && ElementAccess.Contains(method.Name)
            && (IsCollection(method.ContainingType) || IsIn(method.ContainingType.ContainingNamespace, "System", "Linq"))
                ? Receiver(call)
                : null;
    }

    /// <summary>Whether objects of a type are collections that can change, or text that grows.</summary>
    public static bool IsCollectionOrText(ITypeSymbol? type) => type is INamedTypeSymbol named && (IsCollection(named) || IsText(named));

    private static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? Argument(call, 0) : null);

    private static IOperation? Argument(IInvocationOperation call, int index)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Ordinal == index)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool IsArray(IMethodSymbol method) => method.ContainingType.SpecialType == SpecialType.System_Array;

    private static bool IsText(INamedTypeSymbol type) => type.Name == "StringBuilder" && IsIn(type.ContainingNamespace, "System", "Text");

    private static bool IsStream(INamedTypeSymbol type) =>
        (type.Name is "Stream" or "MemoryStream" or "StringWriter" && IsIn(type.ContainingNamespace, "System", "IO"))
        || (type.Name == "ChannelWriter" && type.ContainingNamespace is { Name: "Channels", ContainingNamespace: var threading } && IsIn(threading, "System", "Threading"));

    /// <summary>Whatever is in System.Collections and below, and can change.</summary>
    private static bool IsCollection(INamedTypeSymbol type)
    {
        var home = type.ContainingNamespace;
        if (home.Name is "Immutable" or "Frozen")
        {
            return type.ContainingType is not null && IsIn(home.ContainingNamespace, "System", "Collections");
        }

        return IsIn(home, "System", "Collections")
            || IsIn(home.ContainingNamespace, "System", "Collections")
            || (home.Name == "Nodes" && home.ContainingNamespace is { Name: "Json" });
    }

    private static bool IsIn(INamespaceSymbol? home, string outer, string inner) =>
        home is { ContainingNamespace: { ContainingNamespace.IsGlobalNamespace: true } parent } && home.Name == inner && parent.Name == outer;
}
