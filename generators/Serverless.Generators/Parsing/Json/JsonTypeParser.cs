using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>
/// Turns payload types into records, by the rules of System.Text.Json's own source generator. One parser serves a whole
/// compilation: each type is looked at once, however many functions use it. Safe for concurrent use.
/// </summary>
internal sealed class JsonTypeParser
{
    private static readonly ConditionalWeakTable<Compilation, JsonTypeParser> Parsers = new();

    private readonly ConcurrentDictionary<ITypeSymbol, ParsedType> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _flawless = new(SymbolEqualityComparer.Default);
    private readonly JsonSymbols _symbols;

    private JsonTypeParser(Compilation compilation)
    {
        _symbols = new(compilation);
    }

    public static JsonTypeParser For(Compilation compilation) => Parsers.GetValue(compilation, static c => new(c));

    /// <summary>Whether values of the type can be read from JSON, with everything that they hold.</summary>
    public bool CanDeserialize(ITypeSymbol type, CancellationToken cancellationToken = default) =>
        IsSupported(type, JsonDirection.Read, cancellationToken);

    /// <summary>Whether values of the type can travel the given way, with everything that they hold.</summary>
    public bool IsSupported(ITypeSymbol type, JsonDirection direction, CancellationToken cancellationToken = default) =>
        Unsupported(type, direction, cancellationToken).Count == 0;

    /// <summary>What of a type, and of everything that its values hold, cannot travel the given way.</summary>
    public EquatableArray<UnsupportedPayload> Unsupported(ITypeSymbol type, JsonDirection direction, CancellationToken cancellationToken = default) =>
        IsFlawless(type, cancellationToken) ? EquatableArray<UnsupportedPayload>.Empty : Parse([(type, direction)], cancellationToken).Plan([]).Unsupported;

    /// <summary>The graph of types that both read and write.</summary>
    public JsonGraph Parse(IEnumerable<ITypeSymbol> roots, CancellationToken cancellationToken = default) =>
        Parse(roots.Select(r => (r, JsonDirection.Both)), cancellationToken);

    public JsonGraph Parse(IEnumerable<(ITypeSymbol Type, JsonDirection Direction)> roots, CancellationToken cancellationToken = default)
    {
        var rootModels = new List<JsonRoot>();
        var models = new Dictionary<string, JsonTypeModel>(StringComparer.Ordinal);
        var queue = new Queue<ITypeSymbol>();
        foreach (var (type, direction) in roots)
        {
            var root = Resolve(type);
            rootModels.Add(new(root.Model.Name, JsonNames.InMessages(type.WithNullableAnnotation(NullableAnnotation.None)), direction));
            queue.Enqueue(type);
        }

        while (queue.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parsed = Resolve(queue.Dequeue());
            if (!models.ContainsKey(parsed.Model.Name))
            {
                models.Add(parsed.Model.Name, parsed.Model);
                foreach (var target in parsed.Targets)
                {
                    queue.Enqueue(target);
                }
            }
        }

        return JsonGraph.Create(rootModels, models.Values);
    }

    /// <summary>
    /// Whether nothing at all is wrong with a type and with what it holds, which is nearly always so: then no direction and no path need
    /// to be found out. Answered once for a type, however many functions use it.
    /// </summary>
    private bool IsFlawless(ITypeSymbol type, CancellationToken cancellationToken)
    {
        if (_flawless.TryGetValue(type, out var known))
        {
            return known;
        }

        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { type };
        var queue = new Queue<ITypeSymbol>(seen);
        while (queue.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = queue.Dequeue();
            if (_flawless.TryGetValue(current, out var settled) && settled)
            {
                continue;
            }

            var parsed = Resolve(current);
            if (parsed.Model.Problems.Count > 0)
            {
                return _flawless[type] = false;
            }

            foreach (var target in parsed.Targets)
            {
                if (seen.Add(target))
                {
                    queue.Enqueue(target);
                }
            }
        }

        // All that hangs below it has been seen, or settled before.
        foreach (var reached in seen)
        {
            _flawless[reached] = true;
        }

        return true;
    }

    private ParsedType Resolve(ITypeSymbol type) => _types.GetOrAdd(type, t =>
    {
        var draft = new TypeDraft(new TypeDraft(t, _symbols).Normalize(t), _symbols);
        var model = TypeRules.Apply(draft);
        return new(model, draft.Targets);
    });
}
