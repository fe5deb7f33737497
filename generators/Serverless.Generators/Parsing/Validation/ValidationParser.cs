using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Validation;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>
/// Finds what DataAnnotations have to say about the parameters of HTTP functions, by the rules of ASP.NET Core's own
/// validation. One parser serves a whole compilation: each type is looked at once. Safe for concurrent use.
/// </summary>
internal sealed class ValidationParser
{
    private static readonly ConditionalWeakTable<Compilation, ValidationParser> Parsers = new();

    private readonly object _gate = new();
    private readonly Dictionary<INamedTypeSymbol, ValidationNode> _nodes = new(SymbolEqualityComparer.Default);
    private readonly Queue<ValidationNode> _unread = new();
    private readonly List<ValidationNode> _unsettled = [];
    private readonly ValidationSymbols _symbols;
    private readonly RuleParser _rules;
    private readonly TypeRuleParser _typeRules;
    private readonly ShapeParser _shapes;
    private readonly MemberParser _members;

    private ValidationParser(Compilation compilation)
    {
        _symbols = new(compilation);
        _rules = new(_symbols);
        _typeRules = new(_symbols, _rules);
        _shapes = new(_symbols, NodeOf);
        _members = new(_symbols, _rules, _shapes);
    }

    public static ValidationParser For(Compilation compilation) => Parsers.GetValue(compilation, static c => new(c));

    /// <summary>What is validated of one parameter, or null when there is nothing.</summary>
    /// <param name="parameter">A parameter that is not a service.</param>
    /// <param name="types">Takes the validated types that its value can hold, by their ids.</param>
    /// <param name="problems">Takes the attributes that cannot be used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValidatedParameterModel? Parse(
        IParameterSymbol parameter, IDictionary<string, ValidatedTypeModel> types, IProblemSink? problems, CancellationToken cancellationToken)
    {
        if (_symbols.ValidationAttribute is null || _symbols.IsService(parameter) || ValidationSymbols.IsSkipped(parameter, parameter.Type))
        {
            return null;
        }

        var warnings = new SortedSet<string>(StringComparer.Ordinal);
        var unusable = new List<UnusableRule>();
        var rules = _rules.Parse(parameter, parameter.Type, owner: null, warnings, unusable).ToEquatableArray();
        ValidatedShape? shape;
        lock (_gate)
        {
            var found = _shapes.Parse(parameter.Type);
            ReadNodes(cancellationToken);
            shape = found?.ToModel(IdOf);
            if (shape is not null)
            {
                Collect(found!.Target, types);
            }

            if (problems is not null && found is not null)
            {
                unusable.AddRange(Reachable(found.Target).SelectMany(n => n.Unusable));
            }
        }

        if (problems is not null)
        {
            unusable.ForEach(u => u.Report(problems));
        }

        var canBeNull = parameter.Type.IsReferenceType || parameter.Type.UnderlyingOfNullable() is not null;
        return rules.Count == 0 && shape is null
            ? null
            : new(
                parameter.Ordinal,
                parameter.Name,
                parameter.Type.FullName() + (parameter.Type.IsReferenceType ? "?" : string.Empty),
                canBeNull,
                DisplayNames.Of(parameter, _symbols) ?? DisplayNames.Literal(parameter.Name),
                rules,
                shape,
                warnings.ToEquatableArray());
    }

    private ValidationNode NodeOf(INamedTypeSymbol type)
    {
        if (!_nodes.TryGetValue(type, out var node))
        {
            _nodes[type] = node = new(type);
            _unread.Enqueue(node);
        }

        return node;
    }

    private void ReadNodes(CancellationToken cancellationToken)
    {
        // Cancelled on the way, it goes on from there the next time.
        while (_unread.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var node = _unread.Dequeue();
            Read(node);
            _unsettled.Add(node);
        }

        // Whatever leads to something that is validated is needed, also around a circle.
        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var node in _unsettled)
            {
                if (!node.IsNeeded && (HasOwn(node) || node.Targets.Any(t => t.IsNeeded)))
                {
                    node.IsNeeded = true;
                    grew = true;
                }
            }
        }

        _unsettled.Clear();
    }

    private void Read(ValidationNode node)
    {
        WarningIds.CollectFromType(node.Type, node.Warnings);
        node.IsValidatableObject = node.Type.IsAssignableTo(_symbols.ValidatableObject);
        _typeRules.Parse(node);
        if (!ParsableTypes.IsParsable(node.Type))
        {
            _members.Parse(node);
        }

        foreach (var derived in PolymorphicTypes.DerivedOf(node.Type))
        {
            if (_symbols.CanName(derived) && !ValidationSymbols.IsSkipped(derived, derived))
            {
                node.Derived.Add(NodeOf(derived));
            }
        }
    }

    private static bool HasOwn(ValidationNode node) =>
        node.IsValidatableObject || node.Rules.Count > 0 || node.Members.Any(m => m.Rules.Count > 0);

    private static void Collect(ValidationNode root, IDictionary<string, ValidatedTypeModel> types)
    {
        foreach (var node in Reachable(root).Where(n => n.IsNeeded))
        {
            types[IdOf(node)] = node.Model ??= ToModel(node);
        }
    }

    private static HashSet<ValidationNode> Reachable(ValidationNode root)
    {
        var reached = new HashSet<ValidationNode> { root };
        var queue = new Queue<ValidationNode>(reached);
        while (queue.Count > 0)
        {
            foreach (var target in queue.Dequeue().Targets)
            {
                if (reached.Add(target))
                {
                    queue.Enqueue(target);
                }
            }
        }

        return reached;
    }

    private static string IdOf(ValidationNode node) => JsonNames.Id(node.Type, node.Type.FullName());

    private static ValidatedTypeModel ToModel(ValidationNode node)
    {
        var members = new List<ValidatedMemberModel>();
        foreach (var member in node.Members)
        {
            var shape = member.Shape?.ToModel(IdOf);
            if (member.Rules.Count > 0 || shape is not null)
            {
                members.Add(new(member.Name, member.Display, member.Value, member.Rules.ToEquatableArray(), shape));
            }
        }

        return new(
            node.Type.FullName(),
            IdOf(node),
            JsonNames.InMessages(node.Type),
            DisplayNames.Literal(node.Type.MetadataName),
            node.Type.IsValueType,
            members.ToEquatableArray(),
            node.Rules.ToEquatableArray(),
            node.IsValidatableObject,
            node.Derived.Where(d => d.IsNeeded).Select(d => new DerivedTypeModel(d.Type.FullName(), IdOf(d))).ToEquatableArray(),
            node.Warnings.ToEquatableArray());
    }
}
