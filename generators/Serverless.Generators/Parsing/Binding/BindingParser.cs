using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Decides where each parameter of an HTTP function comes from.</summary>
internal static class BindingParser
{
    /// <summary>The parameters in the order of the method; null where one cannot be bound.</summary>
    public static EquatableArray<ParameterModel>? Parse(
        IMethodSymbol method, EquatableArray<string> methods, RouteTemplate template, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        var context = new BindingContext(method, methods, template, types, payloads, problems);
        var parameters = new List<ParameterModel>();
        var complete = true;
        string? body = null;
        string? form = null;
        foreach (var parameter in method.Parameters)
        {
            var target = BindingTarget.Of(parameter);
            if (ParseOne(parameter, target, context) is not { } model)
            {
                complete = false;
                continue;
            }

            parameters.Add(model);
            foreach (var leaf in model.Leaves)
            {
                // A parameter that may turn out to be a service is no second body for certain.
                var isBody = leaf.Source is ParameterSource.Body or ParameterSource.Stream or ParameterSource.PipeReader;
                if ((isBody && (body ?? form) is not null) || (leaf.ReadsForm && body is not null))
                {
                    context.TwoBodies(target, (body ?? form)!);
                    complete = false;
                }

                body ??= isBody && leaf.Source == ParameterSource.Body ? parameter.Name : null;
                form ??= leaf.ReadsForm ? parameter.Name : null;
            }
        }

        return complete ? parameters.ToEquatableArray() : null;
    }

    private static ParameterModel? ParseOne(IParameterSymbol parameter, BindingTarget target, BindingContext context)
    {
        if (parameter.RefKind != RefKind.None)
        {
            context.Unbindable(target, "it is passed by reference");
            return null;
        }

        return target.FindExact(context.Types, "Microsoft.AspNetCore.Http.AsParametersAttribute") is not null
            ? MembersParser.Parse(target, context)
            : ParameterParser.Parse(target, context);
    }
}
