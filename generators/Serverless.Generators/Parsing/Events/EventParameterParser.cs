using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Parsing.Binding;
using Serverless.Generators.Parsing.Json;
using Serverless.Generators.Parsing.Outputs;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Decides where each parameter of an event function comes from.</summary>
internal sealed class EventParameterParser(
    IMethodSymbol method, EventTriggerKind kind, IReadOnlyList<string> placeholders, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
{
    private const string TableChange = "Serverless.TableChange`1";

    private readonly OutputParser _outputs = new(method, types, payloads, problems);
    private readonly List<IParameterSymbol> _candidates = [];
    private IParameterSymbol? _payload;

    /// <summary>
    /// The parameters of which one is the payload unless the application registers it as a service, the likeliest first: where nothing is the payload
    /// for certain.
    /// </summary>
    public EquatableArray<int> Candidates { get; private set; } = EquatableArray<int>.Empty;

    /// <summary>The parameters in the order of the method; null where one cannot be bound.</summary>
    public EquatableArray<EventParameterModel>? Parse()
    {
        var parameters = new List<EventParameterModel>();
        var isComplete = true;
        foreach (var parameter in method.Parameters)
        {
            if (ParseOne(parameter) is { } model)
            {
                parameters.Add(model);
            }
            else
            {
                isComplete = false;
            }
        }

        if (!isComplete || PayloadCandidates.Order(_candidates, _payload, types, payloads, problems) is not { } ordered)
        {
            return null;
        }

        Candidates = ordered;
        foreach (var candidate in ordered.Count == 0 ? _candidates : [])
        {
            parameters[candidate.Ordinal] = Service(candidate);
        }

        return parameters.ToEquatableArray();
    }

    private EventParameterModel? ParseOne(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (parameter.RefKind != RefKind.None)
        {
            return Unbindable(parameter, "it is passed by reference");
        }

        if (type.IsRefLikeType || type.TypeKind == TypeKind.Error || UnsafeTypes.HasPointer(type))
        {
            return Unbindable(parameter, "values of the type cannot come with an event");
        }

        if (types.Is(type, "System.Threading.CancellationToken"))
        {
            return Create(parameter, EventSource.CancellationToken);
        }

        if (types.Is(type, "Serverless.FunctionContext"))
        {
            return Create(parameter, EventSource.Context);
        }

        var attributes = parameter.GetAttributes();
        if (OutputAttributes.IsOutput(type, attributes, types))
        {
            return _outputs.ParseParameter(parameter, type, attributes) is { } output ? Create(parameter, EventSource.Output) with { Output = output } : null;
        }

        if (placeholders.FirstOrDefault(p => string.Equals(p, parameter.Name, StringComparison.OrdinalIgnoreCase)) is { } placeholder)
        {
            return Placeholder(parameter, placeholder);
        }

        return About(parameter) ?? ServiceOrPayload(parameter);
    }

    /// <summary>What is known of the event beside its payload.</summary>
    private EventParameterModel? About(IParameterSymbol parameter) =>
        kind == EventTriggerKind.Blob && types.Is(parameter.Type, EventValues.BlobInfo) ? Create(parameter, EventSource.Blob)
        : kind == EventTriggerKind.Timer && types.Is(parameter.Type, EventValues.TimerInfo) ? Create(parameter, EventSource.Timer)
        : null;

    private EventParameterModel? Placeholder(IParameterSymbol parameter, string placeholder)
    {
        if (ParseRules.Find(parameter.Type, types) is { } value && ParseRules.IsSingle(value))
        {
            return Create(parameter, EventSource.Placeholder) with { Placeholder = placeholder, Value = value };
        }

        return Unbindable(parameter, $"it has the name of the placeholder '{{{placeholder}}}', which is a text, and the type has no public static bool TryParse(string, out T)");
    }

    private EventParameterModel? ServiceOrPayload(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var isBody = parameter.GetAttributes().Any(a => types.Is(a.AttributeClass, "Microsoft.AspNetCore.Mvc.FromBodyAttribute"));
        if (type.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Http")
        {
            return Unbindable(parameter, "there is no request where an event starts the function");
        }

        var isStream = types.Is(type, "System.IO.Stream");
        if (!isBody && !isStream && ServiceRules.IsService(parameter, types))
        {
            return Service(parameter);
        }

        if (WhyNotPayload(type, isStream) is { } why)
        {
            return CanBeServiceOnly(type, isStream) ? Service(parameter) : Unbindable(parameter, why);
        }

        var shape = PayloadShape.Of(type, parameter.NullableAnnotation, EventTriggers.HasBatches(kind), types);
        var form = isStream ? PayloadForm.Stream : shape.FormOf(types);
        if (!isBody && form == PayloadForm.Json && !shape.IsWrapped && shape.Batch == BatchForm.None && ServiceRules.CanBeService(type) && kind != EventTriggerKind.Table)
        {
            return Candidate(parameter, shape);
        }

        if (_payload is not null)
        {
            problems?.Report(ProblemIds.TwoBodies, parameter.Locations.FirstOrDefault(), parameter.Name, _payload.Name);
            return null;
        }

        _payload = parameter;
        if (form == PayloadForm.Json)
        {
            payloads.Read(shape.Body, parameter);
        }

        return Create(parameter, EventSource.Payload) with { Payload = Payload(shape, form, parameter) };
    }

    /// <summary>Whether what is no payload of the trigger is taken for a service. A record is made to be sent, and so meant to be the payload.</summary>
    private bool CanBeServiceOnly(ITypeSymbol type, bool isStream) => ServiceRules.CanBeService(type) && kind switch
    {
        EventTriggerKind.Timer => true,
        EventTriggerKind.Table => !isStream && !type.IsRecord && (HasChange || !JsonTypeParser.For(types.Compilation).CanDeserialize(type)),
        _ => false,
    };

    /// <summary>Whether there is a change of a table among the parameters, so that others are none.</summary>
    private bool HasChange => method.Parameters.Any(p => types.Is(PayloadShape.Of(p.Type, p.NullableAnnotation, hasBatches: true, types).Body, TableChange));

    private string? WhyNotPayload(ITypeSymbol type, bool isStream)
    {
        if (kind == EventTriggerKind.Table)
        {
            return WhyNoChange(type);
        }

        if (kind == EventTriggerKind.Timer)
        {
            return PayloadShape.ItemOf(type, types) is null
                ? "a schedule brings no payload; take a TimerInfo, or mark the parameter [FromServices] if it is a service"
                : "a schedule brings no messages, and so no batch of them";
        }

        if (types.Is(type, EventValues.TimerInfo) || types.Is(type, EventValues.BlobInfo))
        {
            return $"the trigger is not that of a {(type.Name == "BlobInfo" ? "bucket" : "schedule")}";
        }

        if (isStream && kind != EventTriggerKind.Blob)
        {
            return "a message is read as a whole; take a byte[] or a ReadOnlyMemory<byte>";
        }

        var item = PayloadShape.ItemOf(type, types)?.Item;
        if (kind != EventTriggerKind.Event && types.Is(item ?? type, EventValues.CloudEvent))
        {
            return "only published events have the attributes of CloudEvents; take a Message<T>, whose headers have those that the sender has given, such as ce-id";
        }

        if (kind == EventTriggerKind.Event && item is not null)
        {
            return "events come one by one and not in batches; take one event, or have them sent to a queue";
        }

        return kind == EventTriggerKind.Blob && (types.Is(type, EventValues.Message) || types.Is(item, EventValues.Message))
            ? "an object is no message, and its content comes alone; take its content, and a BlobInfo for what is known about it"
            : null;
    }

    private string? WhyNoChange(ITypeSymbol type)
    {
        var body = PayloadShape.Of(type, NullableAnnotation.None, hasBatches: true, types).Body;
        if (!types.Is(body, TableChange))
        {
            var item = types.Is(body, EventValues.Message) || body.SpecialType != SpecialType.None || body is not INamedTypeSymbol { IsGenericType: false } ? "T" : body.Name;
            return $"a table's trigger brings changes; take a TableChange<{item}>, a Message<TableChange<{item}>> or an IReadOnlyList of them, or mark the parameter [FromServices] if it is a service";
        }

        return body is INamedTypeSymbol { TypeArguments: [{ SpecialType: not (SpecialType.None or SpecialType.System_Object) } or IArrayTypeSymbol] }
            ? "an item of a table is an object with attributes; take a TableChange<T> of a type with members of their names, or of JsonElement"
            : null;
    }

    /// <summary>A class may be the payload, or a service that is registered where it cannot be seen.</summary>
    private EventParameterModel Candidate(IParameterSymbol parameter, PayloadShape shape)
    {
        if (!parameter.Type.IsRecord && !JsonTypeParser.For(types.Compilation).CanDeserialize(parameter.Type))
        {
            return Service(parameter);
        }

        _candidates.Add(parameter);
        return Create(parameter, EventSource.PayloadOrService) with
        {
            Payload = Payload(shape, PayloadForm.Json, parameter),
            Service = ServiceParser.Parse(parameter, types),
        };
    }

    private PayloadModel Payload(PayloadShape shape, PayloadForm form, IParameterSymbol parameter)
    {
        var allowsNull = shape.Body.IsValueType
            ? ParseRules.Underlying(shape.Body) is not null
            : shape.BodyAnnotation != NullableAnnotation.NotAnnotated || (parameter.HasExplicitDefaultValue && shape.Batch == BatchForm.None && !shape.IsWrapped);
        return new PayloadModel(shape.Body.WithNullability(), form, allowsNull, shape.IsWrapped, shape.Batch) { IsCloudEvent = types.Is(shape.Message, EventValues.CloudEvent) };
    }

    private EventParameterModel Service(IParameterSymbol parameter) => Create(parameter, EventSource.Service) with { Service = ServiceParser.Parse(parameter, types) };

    private static EventParameterModel Create(IParameterSymbol parameter, EventSource source) => new(parameter.Type.WithNullability(), source)
    {
        DefaultValue = parameter.HasExplicitDefaultValue ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type) : null,
    };

    private EventParameterModel? Unbindable(IParameterSymbol parameter, string why)
    {
        problems?.Report(ProblemIds.ParameterUnbindable, parameter.Locations.FirstOrDefault(), parameter.Name, parameter.Type.ToDisplayString(), why);
        return null;
    }
}
