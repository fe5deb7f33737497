using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Rules;

/// <summary>The rules about how functions are written.</summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor BadRoute = new(
        ProblemIds.BadRoute,
        "A route template is not valid",
        "The route '{0}' is not valid: {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadRoute));

    public static readonly DiagnosticDescriptor RoutesTie = new(
        ProblemIds.RoutesTie,
        "Two routes tie",
        "For {0} requests the route '{1}' ties with '{2}' of '{3}': both match '{4}' and neither is more specific; change one of them, or give a parameter of one a constraint",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.RoutesTie),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RouteParameterUnused = new(
        ProblemIds.RouteParameterUnused,
        "No parameter takes the value of a route parameter",
        "No parameter of '{1}' takes the value of '{{{0}}}'; add a parameter with this name, or take the braces out of the route",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.RouteParameterUnused));

    public static readonly DiagnosticDescriptor ParameterUnbindable = new(
        ProblemIds.ParameterUnbindable,
        "A parameter cannot be bound",
        "The parameter '{0}' of type '{1}' cannot be bound: {2}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.ParameterUnbindable));

    public static readonly DiagnosticDescriptor TwoBodies = new(
        ProblemIds.TwoBodies,
        "Two parameters are bound from the body",
        "The parameter '{0}' is bound from the body, but a request has only one and '{1}' takes it; put both in one type, or mark one with [FromQuery], [FromHeader] or [FromServices]",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.TwoBodies));

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        ProblemIds.AsyncVoid,
        "A function must not be async void",
        "The function '{0}' is async void, so nobody can wait for its end or see its exceptions; return Task instead",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.AsyncVoid));

    public static readonly DiagnosticDescriptor NotAccessible = new(
        ProblemIds.NotAccessible,
        "Generated code cannot call the function",
        "Generated code cannot call the function '{0}' because '{1}' is {2}; make it internal or public",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.NotAccessible));

    public static readonly DiagnosticDescriptor DuplicateName = new(
        ProblemIds.DuplicateName,
        "Two functions have the same name",
        "The name '{0}' belongs to '{1}' already; give this function another one with the trigger's Name",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.DuplicateName),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Generic = new(
        ProblemIds.Generic,
        "A function must not be generic",
        "The function '{0}' is generic, or in a generic type, and a request does not say with which types to call it; move it to a method that is not generic and calls this one",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.Generic));

    public static readonly DiagnosticDescriptor UnsupportedPayload = new(
        ProblemIds.UnsupportedPayload,
        "A payload type cannot be read or written as JSON",
        "'{0}' of type '{1}' cannot be JSON: {2}; {3}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.UnsupportedPayload));

    public static readonly DiagnosticDescriptor LanguageVersion = new(
        ProblemIds.LanguageVersion,
        "The language version is too old for generated code",
        "The project is compiled as C# {0}, but generated code needs C# {1}; set LangVersion to {1} or remove it from the project",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.LanguageVersion),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NoHost = new(
        ProblemIds.NoHost,
        "The program has functions but starts no host",
        "'{0}' has functions, but its entry point starts no host for them; call FunctionHost.RunAsync(args) or app.MapFunctions() in it, or remove it to get a generated one",
        RuleCategories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.NoHost),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BadHttpMethod = new(
        ProblemIds.BadHttpMethod,
        "An HTTP method is not valid",
        "'{0}' is not an HTTP method; write one such as \"GET\", several with commas, or \"*\" for any",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadHttpMethod));

    public static readonly DiagnosticDescriptor BadSetting = new(
        ProblemIds.BadSetting,
        "A setting of a trigger is not valid",
        "The value '{1}' is not valid for {0}; expected is {2}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadSetting));

    public static readonly DiagnosticDescriptor CannotConstruct = new(
        ProblemIds.CannotConstruct,
        "The class of a function cannot be created",
        "The class '{0}' cannot be created to call its functions: {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.CannotConstruct));

    public static readonly DiagnosticDescriptor BadStartup = new(
        ProblemIds.BadStartup,
        "A startup method does not have the right form",
        "The startup method '{0}' must be {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadStartup));

    public static readonly DiagnosticDescriptor BadReturn = new(
        ProblemIds.BadReturn,
        "What a function returns cannot be answered",
        "A function cannot return '{0}': {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadReturn));

    public static readonly DiagnosticDescriptor ConstraintContradictsType = new(
        ProblemIds.ConstraintContradictsType,
        "A route constraint contradicts the type of its parameter",
        "The constraint '{0}' of '{{{1}}}' only lets text through that is never a value of type '{2}', so every request fails; change the constraint or the type",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.ConstraintContradictsType));

    public static readonly DiagnosticDescriptor OptionalNotNullable = new(
        ProblemIds.OptionalNotNullable,
        "An optional route parameter is bound to a parameter that must have a value",
        "'{{{0}}}' may be missing from the path, but the parameter of type '{1}' must have a value, so such requests get status 400; make the type nullable, give it a default value, or remove the '?'",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.OptionalNotNullable));

    public static readonly DiagnosticDescriptor BodyOfBodilessMethod = new(
        ProblemIds.BodyOfBodilessMethod,
        "A body is read from requests that have none",
        "'{0}' is read from the body, but {1} requests have none as a rule; use another HTTP method, or [FromQuery] or [AsParameters]",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BodyOfBodilessMethod));

    public static readonly DiagnosticDescriptor MisplacedTrigger = new(
        ProblemIds.MisplacedTrigger,
        "A trigger stands where no function can be",
        "'{0}' is {1} and cannot be a function; put the trigger on an ordinary method of a class",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.MisplacedTrigger));

    public static readonly DiagnosticDescriptor RoutesMayTie = new(
        ProblemIds.RoutesMayTie,
        "Two routes may tie",
        "For {0} requests the route '{1}' may tie with '{2}' of '{3}': neither is more specific, and no path was found that both match, but none can be ruled out; make sure that their constraints exclude each other",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.RoutesMayTie),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor MisspeltHttpMethod = new(
        ProblemIds.MisspeltHttpMethod,
        "An HTTP method looks misspelt",
        "'{0}' is no common HTTP method; did you mean '{1}'",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.MisspeltHttpMethod));

    public static readonly DiagnosticDescriptor UnusableValidation = new(
        ProblemIds.UnusableValidation,
        "A validation attribute is not asked",
        "[{0}] on '{1}' is not asked, since generated code cannot create it; make the attribute, its constructor and the types it names internal or public",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.UnusableValidation));

    public static readonly DiagnosticDescriptor BadChannel = new(
        ProblemIds.BadChannel,
        "The name of a queue, a stream, a bucket or an event is not valid",
        "The {0} '{1}' is not valid: {2}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadChannel));

    public static readonly DiagnosticDescriptor BadSchedule = new(
        ProblemIds.BadSchedule,
        "A schedule is not valid",
        "The schedule '{0}' is not valid: {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadSchedule));

    public static readonly DiagnosticDescriptor BadTimeZone = new(
        ProblemIds.BadTimeZone,
        "A time zone is not known",
        "There is no time zone '{0}' in the IANA database{1}; names are such as 'Asia/Seoul' or 'UTC', and case matters",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadTimeZone));

    public static readonly DiagnosticDescriptor BadOutput = new(
        ProblemIds.BadOutput,
        "An output cannot be sent",
        "'{0}' cannot send: {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadOutput));

    public static readonly DiagnosticDescriptor BadMemberPath = new(
        ProblemIds.BadMemberPath,
        "What a key, a subject or a path names is not there",
        "'{0}', which {1} names, is not there: {2}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadMemberPath));

    public static readonly DiagnosticDescriptor MissingEvents = new(
        ProblemIds.MissingEvents,
        "The package for events is not referenced",
        "{0} needs the package Serverless.Events; add a reference to it",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.MissingEvents));

    public static readonly DiagnosticDescriptor SharedQueue = new(
        ProblemIds.SharedQueue,
        "Several functions take from one queue",
        "The function '{1}' takes from {0} too, and each message goes to one of them only; give each a queue of its own, or publish an event, which goes to all",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.SharedQueue),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor DeadLetterLoop = new(
        ProblemIds.DeadLetterLoop,
        "Dead letters come back to their own queue",
        "What fails for the last time goes round for ever: {0}; let the last function of the chain do without DeadLetterQueue",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.DeadLetterLoop),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SendsToItself = new(
        ProblemIds.SendsToItself,
        "A function sends to where it takes from",
        "'{0}' sends what it returns to {1}, which starts it again, and so on for ever; send it elsewhere, or through a parameter IOutput<T> for the rare case that it is meant",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.SendsToItself));

    public static readonly DiagnosticDescriptor UnknownFunction = new(
        ProblemIds.UnknownFunction,
        "An output starts a function that the program does not have",
        "The program has no function '{0}' with a direct trigger{1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.UnknownFunction),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BadSnapshotHook = new(
        ProblemIds.BadSnapshotHook,
        "A method that runs around a snapshot does not have the right form",
        "The method '{0}', which runs before a snapshot or after its restore, must be {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(ProblemIds.BadSnapshotHook));

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new(StringComparer.Ordinal);

    static UsageRules()
    {
        foreach (var rule in All)
        {
            ById.Add(rule.Id, rule);
        }
    }

    /// <summary>Every rule, in the order of the ids.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        BadRoute,
        RoutesTie,
        RouteParameterUnused,
        ParameterUnbindable,
        TwoBodies,
        AsyncVoid,
        NotAccessible,
        DuplicateName,
        Generic,
        UnsupportedPayload,
        LanguageVersion,
        NoHost,
        BadHttpMethod,
        BadSetting,
        CannotConstruct,
        BadStartup,
        BadReturn,
        ConstraintContradictsType,
        OptionalNotNullable,
        BodyOfBodilessMethod,
        MisplacedTrigger,
        RoutesMayTie,
        MisspeltHttpMethod,
        UnusableValidation,
        BadChannel,
        BadSchedule,
        BadTimeZone,
        BadOutput,
        BadMemberPath,
        MissingEvents,
        SharedQueue,
        DeadLetterLoop,
        SendsToItself,
        UnknownFunction,
        BadSnapshotHook,
    ];

    /// <summary>The rule of an id.</summary>
    public static DiagnosticDescriptor Of(string id) => ById[id];
}
