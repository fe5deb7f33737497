using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Finds out what becomes of what an event function returns.</summary>
internal static class EventReturnParser
{
    /// <summary>What is awaited, and what becomes of the rest; null where it cannot be.</summary>
    public static (AwaitKind Await, EventAnswer Answer)? Parse(IMethodSymbol method, bool hasOutputs, KnownTypes types, IProblemSink? problems)
    {
        var value = ReturnParser.Awaited(method, types, out var awaited);
        if (hasOutputs || value is null)
        {
            return (awaited, hasOutputs ? EventAnswer.Outputs : EventAnswer.None);
        }

        if (types.Is(value, "Serverless.BatchResult"))
        {
            return (awaited, EventAnswer.BatchResult);
        }

        if (types.Is(value, "System.Collections.Generic.IAsyncEnumerable`1") || value.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        {
            problems?.Report(
                ProblemIds.BadReturn, method.Locations.FirstOrDefault(), method.ReturnType.ToDisplayString(), "nobody goes through the sequence, so that the method may never run; give it an output, such as [return: QueueOutput(\"x\")]");
            return null;
        }

        return (awaited, EventAnswer.None);
    }
}
