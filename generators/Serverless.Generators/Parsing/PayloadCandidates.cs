using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing;

/// <summary>
/// Parameters of classes, of which one is the payload unless the application registers it as a service. A record is made to be sent; a class may well be
/// a service.
/// </summary>
internal static class PayloadCandidates
{
    /// <summary>Orders the candidates, the likeliest first, and collects what is read if they are no services.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="payload">What is the payload for certain, or null; where there is one, no candidate is.</param>
    /// <param name="types">The types of the compilation.</param>
    /// <param name="payloads">Takes the types that are read.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>Their indexes; null where two are the payload.</returns>
    public static EquatableArray<int>? Order(
        IReadOnlyCollection<IParameterSymbol> candidates, IParameterSymbol? payload, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        var certain = candidates.Where(p => p.Type.IsRecord).Concat(payload is null ? [] : [payload]).OrderBy(p => p.Ordinal).ToList();
        if (certain.Count > 1)
        {
            problems?.Report(ProblemIds.TwoBodies, certain[1].Locations.FirstOrDefault(), certain[1].Name, certain[0].Name);
            return null;
        }

        if (payload is not null)
        {
            return EquatableArray<int>.Empty;
        }

        var ordered = candidates.OrderBy(p => p.Type.IsRecord ? 0 : 1).ThenBy(p => p.Ordinal).ToList();
        foreach (var candidate in ordered)
        {
            payloads.ReadUnlessService(candidate.Type, candidate);
        }

        // A record that JSON cannot make is most likely still meant to be the payload, and its author is told.
        if (problems is not null && ordered is [{ Type.IsRecord: true } first, ..] && !JsonTypeParser.For(types.Compilation).CanDeserialize(first.Type))
        {
            payloads.Read(first.Type, first);
        }

        return ordered.Select(p => p.Ordinal).ToEquatableArray();
    }

    /// <summary>Whether a candidate can be the payload: a record is it, and of several classes each can be, until it is known which are services.</summary>
    public static bool CanBePayload(IMethodSymbol method, int index, EquatableArray<int> ordered) =>
        ordered.Contains(index) && (ordered[0] == index || !method.Parameters[ordered[0]].Type.IsRecord);

    /// <summary>Which of the candidates is the payload, now that it is known what the application registers; -1 where all of them are services.</summary>
    public static int Choose(EquatableArray<int> ordered, Func<int, string> typeOf, EquatableArray<string> registered)
    {
        foreach (var index in ordered)
        {
            if (!registered.Contains(typeOf(index)))
            {
                return index;
            }
        }

        return -1;
    }
}
