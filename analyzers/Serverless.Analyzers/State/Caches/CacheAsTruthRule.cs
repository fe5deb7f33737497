using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.State.Caches;

/// <summary>A value that is kept in memory only: one function puts it into a cache or session, and another reads it and has nothing else.</summary>
internal sealed class CacheAsTruthRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2005",
        "What is kept in memory only is read as if it lasted",
        "'{0}' reads what another function has put into memory, and has nothing else when it is missing ({1}): the next invocation may run in another process; keep it in a database or a cache that all instances share, or load it when it is missing",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2005")));

    private const string Memory = "Microsoft.Extensions.Caching.Memory.";
    private const string Distributed = "Microsoft.Extensions.Caching.Distributed.";
    private const string Registrations = "Microsoft.Extensions.DependencyInjection.";

    private static readonly object Kind = new();

    private static readonly (string Type, CacheStore Store)[] Types =
    [
        (Memory + "CacheExtensions", CacheStore.Memory),
        (Memory + "IMemoryCache", CacheStore.Memory),
        ("System.Runtime.Caching.ObjectCache", CacheStore.Memory),
        (Distributed + "DistributedCacheExtensions", CacheStore.Distributed),
        (Distributed + "IDistributedCache", CacheStore.Distributed),
        ("Microsoft.AspNetCore.Http.SessionExtensions", CacheStore.Session),
        ("Microsoft.AspNetCore.Http.ISession", CacheStore.Session),
    ];

    private static readonly string[] Writes = ["Set", "SetAsync", "SetString", "SetStringAsync", "SetInt32", "CreateEntry", "Add"];
    private static readonly string[] Reads = ["Get", "GetAsync", "GetString", "GetStringAsync", "GetInt32", "TryGetValue", "GetCacheItem"];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var stores = new DistributedStores();
        context.OnCall(Registrations + "MemoryCacheServiceCollectionExtensions", "AddDistributedMemoryCache", (_, _) => stores.HasMemory = true);
        context.OnCall(Registrations + "StackExchangeRedisCacheServiceCollectionExtensions", "AddStackExchangeRedisCache", (_, _) => stores.HasShared = true);
        context.OnCall(Registrations + "SqlServerCachingServicesExtensions", "AddDistributedSqlServerCache", (_, _) => stores.HasShared = true);
        context.OnCall(Registrations + "CosmosCacheServiceCollectionExtensions", "AddCosmosCache", (_, _) => stores.HasShared = true);
        foreach (var (type, store) in Types)
        {
            context.OnCalls(type, Writes, (call, scope) => Mark(call, store, true, scope.Body));
            context.OnCalls(type, Reads, (call, scope) => Mark(call, store, false, scope.Body));
        }

        context.OnEnd(end => End(end, stores));
    }

    private static void Mark(IInvocationOperation call, CacheStore store, bool isWrite, Body body)
    {
        if (isWrite || !IsFilled(call))
        {
            var method = call.TargetMethod;
            body.Marks.Add(new Mark(Kind, null, call.Syntax, new CacheUse(store, KeyOf(call), isWrite, $"{NameOf(store)}.{method.Name}")));
        }
    }

    private static void End(FlowEnd end, DistributedStores stores)
    {
        List<(Node Node, CacheUse Use)>? writes = null;
        foreach (var (node, _, _, use) in Uses(end))
        {
            if (use.IsWrite && stores.IsInMemory(use.Store, end.Graph))
            {
                (writes ??= []).Add((node, use));
            }
        }

        if (writes is null)
        {
            return;
        }

        foreach (var (node, body, site, use) in Uses(end))
        {
            if (!use.IsWrite && !FillsItself(body, use) && ReaderOf(end, node, use, writes) is { } reader)
            {
                end.Report(new Fact(Descriptor, site, use.Method), end.Functions.PathFrom(reader, node));
            }
        }
    }

    private static IEnumerable<(Node Node, Body Body, SyntaxNode Site, CacheUse Use)> Uses(FlowEnd end)
    {
        foreach (var node in end.Invocations.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                foreach (var mark in body.Marks)
                {
                    if (ReferenceEquals(mark.Kind, Kind))
                    {
                        yield return (node, body, mark.Site, (CacheUse)mark.Value!);
                    }
                }
            }
        }
    }

    /// <summary>A body that also writes the entry is a cache that fills itself.</summary>
    private static bool FillsItself(Body body, CacheUse read)
    {
        foreach (var mark in body.Marks)
        {
            if (ReferenceEquals(mark.Kind, Kind) && mark.Value is CacheUse { IsWrite: true } write && write.MayMeet(read))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A function that reads the entry, while only others write it.</summary>
    private static Root? ReaderOf(FlowEnd end, Node node, CacheUse read, List<(Node Node, CacheUse Use)> writes)
    {
        var isWritten = false;
        foreach (var (_, write) in writes)
        {
            isWritten |= write.MayMeet(read);
        }

        if (!isWritten)
        {
            return null;
        }

        foreach (var root in end.Functions.Of(node))
        {
            var fills = false;
            foreach (var (place, write) in writes)
            {
                fills |= write.MayMeet(read) && end.Functions.Reaches(root, place);
            }

            if (!fills)
            {
                return root;
            }
        }

        return null;
    }

    /// <summary>Whether a miss gets its value from elsewhere at once: <c>cache.Get(key) ?? Load()</c>, <c>if (!cache.TryGetValue(key, out var value)) { value = Load(); }</c>.</summary>
    private static bool IsFilled(IInvocationOperation call)
    {
        IOperation child = call;
        var parent = call.Parent;
        while (parent is IConversionOperation or IAwaitOperation)
        {
            (child, parent) = (parent, parent.Parent);
        }

        if (parent is ICoalesceOperation { WhenNull: var other } coalesce && coalesce.Value == child)
        {
            other = other is IConversionOperation conversion ? conversion.Operand : other;
            return other is not (IThrowOperation or ILiteralOperation or IDefaultValueOperation) && !other.ConstantValue.HasValue;
        }

        return call.TargetMethod.Name == "TryGetValue" && OutLocal(call) is { } local && IsAssignedWhere(call, local);
    }

    private static ILocalSymbol? OutLocal(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind == RefKind.Out)
            {
                var value = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value;
                return (value as ILocalReferenceOperation)?.Local;
            }
        }

        return null;
    }

    private static bool IsAssignedWhere(IOperation call, ILocalSymbol local)
    {
        for (var parent = call.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
        {
            if (parent is IConditionalOperation { WhenTrue: var branch })
            {
                foreach (var operation in branch.DescendantsAndSelf())
                {
                    if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static string? KeyOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name == "key")
            {
                var key = argument.Value;
                while (true)
                {
                    switch (key)
                    {
                        case { ConstantValue: { HasValue: true, Value: string text } }:
                            return text;
                        case IConversionOperation conversion:
                            key = conversion.Operand;
                            continue;
                        case IBinaryOperation sum:
                            key = sum.LeftOperand;
                            continue;
                        case IInterpolatedStringOperation { Parts: [IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string begin } }, ..] }:
                            return begin;
                        default:
                            return null;
                    }
                }
            }
        }

        return null;
    }

    private static string NameOf(CacheStore store) => store switch
    {
        CacheStore.Memory => "IMemoryCache",
        CacheStore.Distributed => "IDistributedCache",
        _ => "ISession",
    };
}
