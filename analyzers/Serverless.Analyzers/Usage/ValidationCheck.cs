using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing;
using Serverless.Generators.Parsing.Validation;

namespace Serverless.Analyzers.Usage;

/// <summary>Reports validation attributes that generated code cannot make, each once, however many functions take the type.</summary>
internal sealed class ValidationCheck(Compilation compilation)
{
    private readonly ConcurrentDictionary<Location, bool> _seen = new();

    public void Run(IMethodSymbol method, HttpFunctionModel? model, IProblemSink problems, CancellationToken cancellationToken) =>
        FunctionValidation.Parse(method, model, compilation, new Once(_seen, problems), cancellationToken);

    private sealed class Once(ConcurrentDictionary<Location, bool> seen, IProblemSink problems) : IProblemSink
    {
        public void Report(string id, Location? location, params string[] arguments)
        {
            if (location is null || seen.TryAdd(location, true))
            {
                problems.Report(id, location, arguments);
            }
        }
    }
}
