using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>What is validated of a function's parameters, and the types of their values.</summary>
/// <param name="Model">The function, with the validated parameters of each of its triggers.</param>
/// <param name="Types">Sorted by id.</param>
internal sealed record FunctionValidation(HttpFunctionModel? Model, EquatableArray<ValidatedTypeModel> Types)
{
    public static FunctionValidation Parse(IMethodSymbol method, HttpFunctionModel? model, Compilation compilation, IProblemSink? problems, CancellationToken cancellationToken)
    {
        var types = new SortedDictionary<string, ValidatedTypeModel>(StringComparer.Ordinal);
        if (model is null)
        {
            return new(model, EquatableArray<ValidatedTypeModel>.Empty);
        }

        var parser = ValidationParser.For(compilation);
        var triggers = model.Triggers.Select(t => t with { Validated = Validated(t).ToEquatableArray() }).ToEquatableArray();
        return new(model with { Triggers = triggers }, types.Values.ToEquatableArray());

        // What is no service for one route may be one for another.
        IEnumerable<ValidatedParameterModel> Validated(HttpTriggerModel trigger) => method.Parameters
            .Where((_, i) => trigger.Parameters[i].Source is not (ParameterSource.Service or ParameterSource.Output))
            .Select(p => parser.Parse(p, types, problems, cancellationToken))
            .OfType<ValidatedParameterModel>();
    }
}
