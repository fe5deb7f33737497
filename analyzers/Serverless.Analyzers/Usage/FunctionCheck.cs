using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Parsing;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Analyzers.Usage;

/// <summary>Judges one method: what can be seen of a function without the others.</summary>
internal sealed class FunctionCheck(KnownTypes types, PayloadCheck payloads, ValidationCheck validation, FunctionSites found)
{
    private readonly EventCheck _events = new(types, found);

    public void Run(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var attributes = method.GetAttributes();
        if (attributes.IsEmpty || method.PartialDefinitionPart is not null)
        {
            return;
        }

        var http = attributes.Where(a => types.Is(a.AttributeClass, HttpFunctionParser.AttributeName)).ToImmutableArray();
        var direct = attributes.Where(a => types.Is(a.AttributeClass, DirectFunctionParser.AttributeName)).ToImmutableArray();
        var isStartup = attributes.Any(a => types.Is(a.AttributeClass, StartupParser.AttributeName));
        var hooks = attributes.Where(a => SnapshotHookParser.IsHook(a, types)).ToImmutableArray();
        var events = EventsOf(attributes);
        if (http.IsEmpty && direct.IsEmpty && events.Count == 0 && !isStartup && hooks.IsEmpty)
        {
            return;
        }

        var problems = new ProblemReporter(types.Compilation, method.Locations.FirstOrDefault() ?? Location.None, report)
        {
            TypesAreUnknown = HasUnknownTypes(method),
        };
        if (isStartup)
        {
            StartupParser.Parse(method, types, problems);
        }

        if (!hooks.IsEmpty)
        {
            // One form for both attributes, which may stand on one method.
            SnapshotHookParser.Parse(method, SnapshotHookParser.BeforeSnapshot, types, problems);
        }

        if (!http.IsEmpty)
        {
            CheckHttp(method, http, problems, cancellationToken);
        }

        if (!direct.IsEmpty)
        {
            CheckDirect(method, direct, problems, cancellationToken);
        }

        foreach (var (kind, triggers) in events)
        {
            CheckEvents(method, kind, triggers, problems, cancellationToken);
        }

        _events.NoteStarts(method);
    }

    private List<(EventTriggerKind Kind, ImmutableArray<AttributeData> Triggers)> EventsOf(ImmutableArray<AttributeData> attributes)
    {
        var events = new List<(EventTriggerKind, ImmutableArray<AttributeData>)>();
        foreach (var kind in EventTriggers.All)
        {
            var name = EventTriggers.AttributeName(kind);
            if (attributes.Any(a => types.Is(a.AttributeClass, name)))
            {
                events.Add((kind, [.. attributes.Where(a => types.Is(a.AttributeClass, name))]));
            }
        }

        return events;
    }

    private void CheckEvents(
        IMethodSymbol method, EventTriggerKind kind, ImmutableArray<AttributeData> attributes, ProblemReporter problems, CancellationToken cancellationToken)
    {
        var collector = new PayloadCollector();
        var model = EventFunctionParser.Parse(method, kind, attributes, types, collector, problems, cancellationToken);
        payloads.Run(collector, problems, cancellationToken);
        if (model is null)
        {
            return;
        }

        _events.Run(method, model, attributes, Name(method), problems);
        foreach (var trigger in model.Triggers)
        {
            AddName(method, attributes[trigger.Ordinal], EventTriggers.Name(kind), trigger.Ordinal, trigger.Settings, model.Identity);
        }
    }

    private void CheckHttp(IMethodSymbol method, ImmutableArray<AttributeData> attributes, ProblemReporter problems, CancellationToken cancellationToken)
    {
        var collector = new PayloadCollector();
        var model = HttpFunctionParser.Parse(method, attributes, types, collector, problems, cancellationToken);
        payloads.Run(collector, problems, cancellationToken);
        validation.Run(method, model, problems, cancellationToken);
        var function = Name(method);
        var signature = model?.Identity.Signature ?? Signature(method);
        for (var i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }, { Kind: TypedConstantKind.Primitive, Value: string route }]
                && HttpMethodsParser.Parse(text) is { } methods
                && RouteTemplateParser.TryParse(route, out var template, out _))
            {
                found.Routes.Add(new RouteSite(function, signature, i, methods, template, Place(Locations.Argument(attributes[i], 1), method)));
                RouteParameterCheck.Run(method, methods, template, attributes[i], types, problems);
            }
        }

        if (model is null)
        {
            return;
        }

        for (var i = 0; i < attributes.Length; i++)
        {
            // Without a problem sink: the problems of the settings have been reported.
            if (TriggerSettingsParser.Parse(method, attributes[i], problems: null) is { } settings)
            {
                AddName(method, attributes[i], "http", i, settings, model.Identity);
            }
        }
    }

    private void CheckDirect(IMethodSymbol method, ImmutableArray<AttributeData> attributes, ProblemReporter problems, CancellationToken cancellationToken)
    {
        var collector = new PayloadCollector();
        var model = DirectFunctionParser.Parse(method, attributes[0], types, collector, problems);
        payloads.Run(collector, problems, cancellationToken);
        if (model is not null)
        {
            AddName(method, attributes[0], "direct", 0, model.Settings, model.Identity);
        }

        foreach (var attribute in attributes.Skip(1))
        {
            problems.Report(ProblemIds.MisplacedTrigger, Locations.Of(attribute), method.Name, "invoked directly already");
        }
    }

    private void AddName(IMethodSymbol method, AttributeData attribute, string kind, int ordinal, TriggerSettings settings, FunctionIdentity identity)
    {
        var entry = new FunctionEntry(
            identity.Signature, ordinal, settings.Name ?? identity.DefaultName, settings.Name is not null, kind, null, null, 0, 0, "", false);
        var location = settings.Name is null ? null : Locations.Argument(attribute, "Name");
        found.Names.Add(new NameSite(entry, Name(method), Place(location, method)));
    }

    private static Location Place(Location? location, IMethodSymbol method) => location ?? method.Locations.FirstOrDefault() ?? Location.None;

    private static string Name(IMethodSymbol method) => $"{method.ContainingType.Name}.{method.Name}";

    private static string Signature(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    private static bool HasUnknownTypes(IMethodSymbol method) => IsUnknown(method.ReturnType) || method.Parameters.Any(p => IsUnknown(p.Type));

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown),
        _ => false,
    };
}
