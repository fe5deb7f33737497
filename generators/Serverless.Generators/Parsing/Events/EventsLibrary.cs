using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Tells whether the library is referenced without which nothing of events can be generated.</summary>
internal static class EventsLibrary
{
    public const string Function = "Serverless.Events.EventFunction";

    /// <param name="attribute">What needs the library.</param>
    /// <param name="what">The same, as a message shows it.</param>
    /// <param name="types">The types of the compilation.</param>
    /// <param name="problems">Takes the problem where it is missing.</param>
    public static bool IsReferenced(AttributeData attribute, string what, KnownTypes types, IProblemSink? problems)
    {
        if (types.Get(Function) is not null)
        {
            return true;
        }

        problems?.Report(ProblemIds.MissingEvents, Locations.Of(attribute), what);
        return false;
    }
}
