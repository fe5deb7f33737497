using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Idempotency;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Model;

/// <summary>One HTTP trigger of a function.</summary>
/// <param name="Methods">The HTTP methods in upper case, sorted; <c>*</c> alone for any.</param>
/// <param name="Route">The route template as written.</param>
/// <param name="Template">The route template, parsed.</param>
/// <param name="Settings">The settings that all triggers share.</param>
/// <param name="Parameters">How each parameter is bound for this route.</param>
internal sealed record HttpTriggerModel(
    EquatableArray<string> Methods,
    string Route,
    RouteTemplate Template,
    TriggerSettings Settings,
    EquatableArray<ParameterModel> Parameters)
{
    /// <summary>For how long, and by which key, answers are kept; null for a function that is not idempotent.</summary>
    public IdempotencyModel? Idempotency { get; init; }

    /// <summary>What DataAnnotations say about the parameters: only those with something to validate.</summary>
    public EquatableArray<ValidatedParameterModel> Validated { get; init; } = EquatableArray<ValidatedParameterModel>.Empty;
}
