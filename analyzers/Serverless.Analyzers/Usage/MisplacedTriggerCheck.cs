using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Finds triggers inside of method bodies, where the generator does not look: nothing there has a name to call.</summary>
internal static class MisplacedTriggerCheck
{
    public static void Run(IMethodSymbol method, KnownTypes types, Action<Diagnostic> report)
    {
        var attributes = method.GetAttributes();
        if (attributes.IsEmpty)
        {
            return;
        }

        var problems = new ProblemReporter(types.Compilation, method.Locations.FirstOrDefault() ?? Location.None, report);
        foreach (var attribute in attributes)
        {
            if (TriggerRules.IsForGeneratedCode(attribute, types))
            {
                var isLambda = method.MethodKind == MethodKind.AnonymousFunction;
                problems.Report(ProblemIds.MisplacedTrigger, Locations.Of(attribute), isLambda ? "=>" : method.Name, isLambda ? "a lambda" : "a local function");
            }
        }
    }
}
