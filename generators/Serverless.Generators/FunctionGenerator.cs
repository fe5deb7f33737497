using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Generators.Emitting;
using Serverless.Generators.Emitting.Events;
using Serverless.Generators.Emitting.Validation;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Model.Validation;
using Serverless.Generators.Parsing;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Reuse;

namespace Serverless.Generators;

/// <summary>From marked methods to router, binders, JSON metadata and entry point. Wiring only: see Parsing, Model, Emitting.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FunctionGenerator : IIncrementalGenerator
{
    private const string Connectors = "Serverless.EventConnectorAttribute";
    private const string JsonPayloads = "Serverless.JsonPayloadAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var compilation = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildOptions.Read(options)))
            .Select(static (pair, token) => ReusedParsing.Project(pair.Left, pair.Right, token))
            .WithTrackingName(TrackingNames.Project);
        var referenced = context.CompilationProvider
            .Select(static (c, token) => ReusedParsing.Referenced(c, token))
            .WithTrackingName(TrackingNames.ReferencedModules);

        var http = context.SyntaxProvider.ForAttributeWithMetadataName(HttpFunctionParser.AttributeName, IsMethod, ReusedParsing.Http)
            .WithTrackingName(TrackingNames.HttpFunctions);
        var direct = context.SyntaxProvider.ForAttributeWithMetadataName(DirectFunctionParser.AttributeName, IsMethod, ReusedParsing.Direct)
            .WithTrackingName(TrackingNames.DirectFunctions);
        var events = Events(context, EventTriggerKind.Queue, TrackingNames.QueueFunctions)
            .Combine(Events(context, EventTriggerKind.Stream, TrackingNames.StreamFunctions))
            .Combine(Events(context, EventTriggerKind.Blob, TrackingNames.BlobFunctions))
            .Combine(Events(context, EventTriggerKind.Timer, TrackingNames.TimerFunctions))
            .Combine(Events(context, EventTriggerKind.Event, TrackingNames.EventFunctions))
            .Combine(Events(context, EventTriggerKind.Table, TrackingNames.TableFunctions))
            .Select(static (x, _) => x.Left.Left.Left.Left.Left.Concat(x.Left.Left.Left.Left.Right).Concat(x.Left.Left.Left.Right).Concat(x.Left.Left.Right).Concat(x.Left.Right).Concat(x.Right)
                .ToEquatableArray())
            .WithTrackingName(TrackingNames.AllEventFunctions);
        var startups = context.SyntaxProvider.ForAttributeWithMetadataName(StartupParser.AttributeName, IsMethod, ParsedFunctions.Startup)
            .Where(static startup => startup is not null).Collect().Select(static (all, _) => Sorted(all))
            .WithTrackingName(TrackingNames.Startups);
        var hooks = Hooks(context, SnapshotHookParser.BeforeSnapshot).Combine(Hooks(context, SnapshotHookParser.AfterRestore))
            .Select(static (x, _) => new SnapshotHooks(SnapshotHookModel.Sorted(x.Left), SnapshotHookModel.Sorted(x.Right)))
            .WithTrackingName(TrackingNames.SnapshotHooks);
        var contexts = context.SyntaxProvider.ForAttributeWithMetadataName(JsonContextParser.AttributeName, static (node, _) => node is ClassDeclarationSyntax, JsonContextParser.Parse)
            .Collect().Select(static (all, _) => all.OrderBy(c => c.Context, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.JsonContexts);

        var registered = context.SyntaxProvider.ForAttributeWithMetadataName(StartupParser.AttributeName, IsMethod, ReusedParsing.RegisteredTypes)
            .Collect().Select(static (all, _) => all.SelectMany(a => a).Distinct().OrderBy(n => n, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.RegisteredServices);

        var httpModels = http.Select(static (f, _) => f.Model).Where(static m => m is not null)
            .Combine(registered).Select(static (x, _) => (HttpFunctionModel?)ServiceResolution.Resolve(x.Left!, x.Right))
            .WithTrackingName(TrackingNames.HttpModels);
        var directModels = direct.Select(static (f, _) => f.Model).Where(static m => m is not null)
            .Combine(registered).Select(static (x, _) => (DirectFunctionModel?)ServiceResolution.Resolve(x.Left!, x.Right))
            .WithTrackingName(TrackingNames.DirectModels);
        var eventModels = events.Combine(registered)
            .SelectMany(static (x, _) => x.Left.Where(f => f.Model is not null).Select(f => EventServiceResolution.Resolve(f.Model!, x.Right)))
            .WithTrackingName(TrackingNames.EventModels);
        var entries = httpModels.SelectMany(static (m, _) => EntryProjection.Of(m!)).Collect()
            .Combine(directModels.SelectMany(static (m, _) => EntryProjection.Of(m!)).Collect())
            .Combine(eventModels.SelectMany(static (m, _) => EntryProjection.Of(m)).Collect())
            .Select(static (x, _) => FunctionNames.MakeUnique(x.Left.Left.Concat(x.Left.Right).Concat(x.Right)))
            .WithTrackingName(TrackingNames.Entries);

        var payloads = context.SyntaxProvider.ForAttributeWithMetadataName(JsonPayloads, static (node, _) => node is CompilationUnitSyntax, ReusedParsing.Payloads);
        var json = http.Combine(registered).Select(static (x, _) => ServiceResolution.Resolve(x.Left.Payloads, x.Left.Uncertain, x.Right)).Collect()
            .Combine(direct.Combine(registered).Select(static (x, _) => ServiceResolution.Resolve(x.Left.Payloads, x.Left.Uncertain, x.Right)).Collect())
            .Combine(events.Combine(registered).Select(static (x, _) => x.Left.Select(f => ServiceResolution.Resolve(f.Payloads, f.Uncertain, x.Right)).ToEquatableArray()))
            .Combine(payloads.Collect())
            .Combine(contexts)
            .Select(static (x, _) => JsonGraph.Merge(x.Left.Left.Left.Left.Concat(x.Left.Left.Left.Right).Concat(x.Left.Left.Right).Concat(x.Left.Right)).Plan(x.Right.SelectMany(c => c.Types)))
            .WithTrackingName(TrackingNames.JsonPlan);
        var hasJson = json.Select(static (plan, _) => plan.Types.Count > 0);

        var module = compilation.Combine(entries).Combine(startups.Combine(hooks)).Combine(contexts).Combine(hasJson)
            .Select(static (x, _) => new ModuleModel(
                x.Left.Left.Left.Left, x.Left.Left.Left.Right, x.Left.Left.Right.Left, x.Left.Left.Right.Right, x.Left.Right.Select(c => c.Context).ToEquatableArray(), x.Right))
            .WithTrackingName(TrackingNames.Module);
        var connectors = context.SyntaxProvider.ForAttributeWithMetadataName(Connectors, static (node, _) => node is CompilationUnitSyntax, ReusedParsing.Connectors)
            .Collect().Select(static (all, _) => all.SelectMany(a => a).ToEquatableArray())
            .WithTrackingName(TrackingNames.Connectors);
        var application = module.Combine(referenced).Combine(connectors)
            .Select(static (x, _) => ApplicationModel.Of(x.Left.Left, x.Left.Right, x.Right))
            .WithTrackingName(TrackingNames.Application);
        var router = application.Select(static (a, _) => RouterModel.Of(a)).WithTrackingName(TrackingNames.Router);
        var names = compilation.Select(static (c, _) => c.Namespace);
        var jsonTypes = json.SelectMany(static (plan, _) => plan.Types);
        var validatedTypes = http.Select(static (f, _) => f.ValidatedTypes).Collect()
            .SelectMany(static (all, _) => ValidatedTypeModel.Merge(all))
            .WithTrackingName(TrackingNames.ValidatedTypes);

        context.RegisterSourceOutput(httpModels.Combine(names), static (output, x) => HttpFunctionEmitter.Emit(output, x.Left!, x.Right));
        context.RegisterSourceOutput(directModels.Combine(names), static (output, x) => DirectFunctionEmitter.Emit(output, x.Left!, x.Right));
        context.RegisterSourceOutput(eventModels.Combine(names), static (output, x) => EventFunctionEmitter.Emit(output, x.Left, x.Right));
        context.RegisterSourceOutput(jsonTypes.Combine(names), static (output, x) => JsonOutput.EmitType(output, x.Left, x.Right));
        context.RegisterSourceOutput(json.Combine(names), static (output, x) => JsonOutput.EmitContext(output, x.Left, x.Right));
        context.RegisterSourceOutput(validatedTypes.Combine(names), static (output, x) => TypeValidatorEmitter.Emit(output, x.Left, x.Right));
        context.RegisterSourceOutput(module, ModuleEmitter.Emit);
        context.RegisterSourceOutput(application, ApplicationEmitter.Emit);
        context.RegisterSourceOutput(router, static (output, r) => { if (r is not null) { RouterOutput.Emit(output, r); } });
    }

    private static IncrementalValueProvider<ImmutableArray<ParsedFunction<EventFunctionModel>>> Events(
        IncrementalGeneratorInitializationContext context, EventTriggerKind kind, string trackingName) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(EventTriggers.AttributeName(kind), IsMethod, ReusedParsing.Events(kind))
            .WithTrackingName(trackingName)
            .Collect();

    private static IncrementalValueProvider<ImmutableArray<SnapshotHookModel?>> Hooks(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(attribute, IsMethod, ParsedFunctions.SnapshotHook(attribute)).Collect();

    private static bool IsMethod(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax;

    private static EquatableArray<StartupModel> Sorted(ImmutableArray<StartupModel?> startups) =>
        startups.OfType<StartupModel>().OrderBy(s => s.Method, StringComparer.Ordinal).ToEquatableArray();
}
