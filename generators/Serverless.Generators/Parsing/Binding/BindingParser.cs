using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Decides where each parameter of an HTTP function comes from.</summary>
internal static class BindingParser
{
    public static EquatableArray<ParameterModel>? Parse(
        IMethodSymbol method, EquatableArray<string> methods, RouteTemplate template, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        var parameters = new List<ParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            var source = ParameterSource.Query;
            var slot = -1;
            if (types.Is(parameter.Type, "Microsoft.AspNetCore.Http.HttpContext"))
            {
                source = ParameterSource.HttpContext;
            }
            else if (types.Is(parameter.Type, "Serverless.FunctionContext"))
            {
                source = ParameterSource.FunctionContext;
            }
            else if (types.Is(parameter.Type, "System.Threading.CancellationToken"))
            {
                source = ParameterSource.CancellationToken;
            }
            else if (parameter.Type.SpecialType == SpecialType.System_String)
            {
                slot = template.Parameters.ToList().FindIndex(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
                source = slot >= 0 ? ParameterSource.Route : ParameterSource.Query;
            }
            else if (parameter.Type.TypeKind == TypeKind.Interface || methods.Contains("GET"))
            {
                source = ParameterSource.Service;
            }
            else
            {
                source = ParameterSource.Body;
                payloads.Read(parameter.Type, parameter);
            }

            parameters.Add(new ParameterModel(TypeNames.Identifier(parameter.Name), parameter.Name, parameter.Type.WithNullability(), source, slot));
        }

        return parameters.ToEquatableArray();
    }
}
