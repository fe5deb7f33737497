using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Reads a method that registers services.</summary>
internal static class StartupParser
{
    public const string AttributeName = "Serverless.FunctionStartupAttribute";
    private const string Expected = "a static, accessible, non-generic method that returns void and takes IServiceCollection, and IConfiguration if it wants it";

    public static StartupModel? Parse(IMethodSymbol method, KnownTypes types, IProblemSink? problems)
    {
        var hasForm = method is { IsStatic: true, ReturnsVoid: true, IsGenericMethod: false, IsAsync: false, Parameters.Length: 1 or 2 }
            && method.MethodKind == MethodKind.Ordinary
            && method.ContainingType is { TypeKind: not TypeKind.Extension }
            && !method.IsAbstract
            && !AccessRules.IsInGenericType(method.ContainingType)
            && AccessRules.Inaccessible(method) is null
            && method.Parameters.All(p => p.RefKind == RefKind.None)
            && types.Is(method.Parameters[0].Type, "Microsoft.Extensions.DependencyInjection.IServiceCollection")
            && (method.Parameters.Length == 1 || types.Is(method.Parameters[1].Type, "Microsoft.Extensions.Configuration.IConfiguration"));
        if (hasForm)
        {
            return new StartupModel($"{method.ContainingType.FullName()}.{TypeNames.Identifier(method.Name)}", method.Parameters.Length == 2);
        }

        problems?.Report(ProblemIds.BadStartup, method.Locations.FirstOrDefault(), method.Name, Expected);
        return null;
    }
}
