using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Compares the parameters of a route, and the methods of its requests, with what the function takes.</summary>
internal static class RouteParameterCheck
{
    private static readonly string[] WholeRequest =
    [
        "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.IHttpContextAccessor",
        "Microsoft.AspNetCore.Routing.RouteData", "Microsoft.AspNetCore.Routing.RouteValueDictionary",
    ];

    private static readonly string[] Forms =
    [
        "Microsoft.AspNetCore.Http.IFormFile", "Microsoft.AspNetCore.Http.IFormFileCollection", "Microsoft.AspNetCore.Http.IFormCollection",
    ];

    public static void Run(
        IMethodSymbol method, EquatableArray<string> methods, RouteTemplate template, AttributeData attribute, KnownTypes types, IProblemSink problems)
    {
        var inputs = FunctionInput.Of(method, types).ToList();
        foreach (var parameter in template.Parameters)
        {
            var takers = inputs.Where(i => i.Takes(parameter.Name)).ToList();
            if (takers.Count == 0 && !inputs.Any(i => SeesWholeRequest(i.Type, types)))
            {
                problems.Report(ProblemIds.RouteParameterUnused, Place(attribute, parameter), parameter.Name, method.Name);
            }

            foreach (var taker in takers)
            {
                CheckTaker(parameter, taker, attribute, types, problems);
            }
        }

        if (methods.All(m => m is "GET" or "HEAD" or "TRACE" or "CONNECT"))
        {
            foreach (var input in inputs.Where(i => i.Source == FunctionInputSource.Body || Forms.Any(f => types.Is(i.Type, f))))
            {
                problems.Report(ProblemIds.BodyOfBodilessMethod, input.Symbol.Locations.FirstOrDefault(), input.Symbol.Name, string.Join(" and ", methods));
            }
        }
    }

    private static void CheckTaker(RouteParameter parameter, FunctionInput taker, AttributeData attribute, KnownTypes types, IProblemSink problems)
    {
        if (parameter.IsOptional && !taker.CanBeMissing)
        {
            problems.Report(
                ProblemIds.OptionalNotNullable, taker.Symbol.Locations.FirstOrDefault(), parameter.Name, ConstraintTypes.Display(taker.Type));
        }

        foreach (var constraint in parameter.Constraints)
        {
            if (ConstraintTypes.Contradicts(constraint.Kind, taker.Type, types))
            {
                problems.Report(
                    ProblemIds.ConstraintContradictsType, Place(attribute, parameter), constraint.Text, parameter.Name, ConstraintTypes.Display(taker.Type));
                return;
            }
        }
    }

    private static Location? Place(AttributeData attribute, RouteParameter parameter) =>
        Locations.ArgumentPart(attribute, 1, parameter.Offset, parameter.Length);

    /// <summary>The request itself, or a type that is handed it to bind itself.</summary>
    private static bool SeesWholeRequest(ITypeSymbol type, KnownTypes types)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            type = inner;
        }

        if (WholeRequest.Any(name => types.Is(type, name)))
        {
            return true;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("BindAsync").Any(m => m.IsStatic))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(i => types.Is(i, "Microsoft.AspNetCore.Http.IBindableFromHttpContext`1"));
    }
}
