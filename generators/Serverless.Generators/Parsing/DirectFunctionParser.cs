using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Idempotency;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Parsing.Idempotency;
using Serverless.Generators.Parsing.Json;
using Serverless.Generators.Parsing.Outputs;

namespace Serverless.Generators.Parsing;

/// <summary>Reads a method with a direct trigger.</summary>
internal static class DirectFunctionParser
{
    public const string AttributeName = "Serverless.DirectTriggerAttribute";

    public static DirectFunctionModel? Parse(IMethodSymbol method, AttributeData attribute, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        if (FunctionIdentityParser.Parse(method, types, problems) is not { } identity
            || TriggerSettingsParser.Parse(method, attribute, problems) is not { } settings
            || ParseParameters(method, types, payloads, problems) is not ({ } parameters, var candidates))
        {
            return null;
        }

        var answer = ReturnParser.Parse(method, types, out var payload);
        if (answer.Kind is ReturnKind.Result or ReturnKind.Stream)
        {
            problems?.Report(ProblemIds.BadReturn, method.Locations.FirstOrDefault(), method.ReturnType.ToDisplayString(), "a direct function answers a JSON value");
            return null;
        }

        if (method.ReturnType.IsRefLikeType)
        {
            problems?.Report(ProblemIds.BadReturn, method.Locations.FirstOrDefault(), method.ReturnType.ToDisplayString(), ReturnParser.CannotOutlive);
            return null;
        }

        if (payload is not null)
        {
            payloads.Write(payload, method);
        }

        IdempotencyModel? idempotency = null;
        if (IdempotencyParser.Find(method, types) is { } mark)
        {
            idempotency = IdempotencyParser.Parse(mark, KeyRoots(method, parameters, candidates), types, problems);
            if (idempotency is null)
            {
                return null;
            }
        }

        if (ReturnOutputParser.Parse(method, answers: true, types, payloads, problems) is not { } outputs)
        {
            return null;
        }

        var usesServices = identity.Instance is { Arguments.Count: > 0 } || parameters.Any(p => p.Source == DirectSource.Service);
        return new DirectFunctionModel(identity, settings, parameters, answer, usesServices) { Candidates = candidates, Outputs = outputs, Idempotency = idempotency };
    }

    private static IReadOnlyList<KeyRoot> KeyRoots(IMethodSymbol method, EquatableArray<DirectParameterModel> parameters, EquatableArray<int> candidates) =>
    [
        .. method.Parameters
            .Where(p => parameters[p.Ordinal].Source == DirectSource.Payload || PayloadCandidates.CanBePayload(method, p.Ordinal, candidates))
            .Select(p => new KeyRoot(p.Name, p.Ordinal, p.Type)),
    ];

    private static (EquatableArray<DirectParameterModel>? Parameters, EquatableArray<int> Candidates) ParseParameters(
        IMethodSymbol method, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        var parameters = new List<DirectParameterModel>();
        var outputs = new OutputParser(method, types, payloads, problems);
        IParameterSymbol? body = null;
        foreach (var parameter in method.Parameters)
        {
            if ((WhyUnbindable(parameter) ?? EventValues.WhyNotHere(parameter.Type, types)) is { } why)
            {
                problems?.Report(ProblemIds.ParameterUnbindable, parameter.Locations.FirstOrDefault(), parameter.Name, parameter.Type.ToDisplayString(), why);
                return default;
            }

            var source = SourceOf(parameter, types);
            var output = source == DirectSource.Output ? outputs.ParseParameter(parameter, parameter.Type, parameter.GetAttributes()) : null;
            if (source == DirectSource.Output && output is null)
            {
                return default;
            }

            if (source == DirectSource.Payload)
            {
                if (body is not null)
                {
                    problems?.Report(ProblemIds.TwoBodies, parameter.Locations.FirstOrDefault(), parameter.Name, body.Name);
                    return default;
                }

                body = parameter;
                payloads.Read(parameter.Type, parameter);
            }

            parameters.Add(new DirectParameterModel(
                parameter.Type.WithNullability(),
                source,
                source is DirectSource.Service or DirectSource.PayloadOrService ? ServiceParser.Parse(parameter, types) : null,
                parameter.HasExplicitDefaultValue ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type) : null,
                parameter.NullableAnnotation != NullableAnnotation.NotAnnotated || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            {
                Output = output,
            });
        }

        var candidates = method.Parameters.Where(p => parameters[p.Ordinal].Source == DirectSource.PayloadOrService).ToList();
        if (PayloadCandidates.Order(candidates, body, types, payloads, problems) is not { } ordered)
        {
            return default;
        }

        foreach (var candidate in ordered.Count == 0 ? candidates : [])
        {
            parameters[candidate.Ordinal] = parameters[candidate.Ordinal] with { Source = DirectSource.Service };
        }

        return (parameters.ToEquatableArray(), ordered);
    }

    private static string? WhyUnbindable(IParameterSymbol parameter) =>
        parameter.RefKind != RefKind.None ? "it is passed by reference"
        : parameter.Type.IsRefLikeType || UnsafeTypes.HasPointer(parameter.Type) ? "values of the type cannot come from a caller"
        : null;

    private static DirectSource SourceOf(IParameterSymbol parameter, KnownTypes types)
    {
        if (types.Is(parameter.Type, "System.Threading.CancellationToken"))
        {
            return DirectSource.CancellationToken;
        }

        if (types.Is(parameter.Type, "Serverless.FunctionContext"))
        {
            return DirectSource.Context;
        }

        var attributes = parameter.GetAttributes();
        if (OutputAttributes.IsOutput(parameter.Type, attributes, types))
        {
            return DirectSource.Output;
        }

        if (attributes.Any(a => types.Is(a.AttributeClass, "Microsoft.AspNetCore.Mvc.FromBodyAttribute")))
        {
            return DirectSource.Payload;
        }

        if (ServiceRules.IsService(parameter, types))
        {
            return DirectSource.Service;
        }

        // A class may be the payload, or a service that is registered where it cannot be seen.
        return !ServiceRules.CanBeService(parameter.Type) ? DirectSource.Payload
            : parameter.Type.IsRecord || JsonTypeParser.For(types.Compilation).CanDeserialize(parameter.Type) ? DirectSource.PayloadOrService
            : DirectSource.Service;
    }
}
