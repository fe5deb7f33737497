using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Reads a parameter that is a service.</summary>
internal static class ServiceParser
{
    public static ServiceArgument Parse(IParameterSymbol parameter, KnownTypes types)
    {
        var keyed = parameter.GetAttributes().FirstOrDefault(
            a => types.Is(a.AttributeClass, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute"));
        var key = keyed is { ConstructorArguments: [var argument, ..] } ? argument.ToCSharpString() : null;
        var optional = parameter.HasExplicitDefaultValue
            || parameter.NullableAnnotation == NullableAnnotation.Annotated;
        return new ServiceArgument(
            parameter.Type.FullName(),
            key,
            optional,
            parameter.HasExplicitDefaultValue ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type) : null,
            types.Is(parameter.Type, "Serverless.FunctionContext"));
    }
}
