namespace Serverless.Generators.Parsing;

/// <summary>The usage rules that the parsers know of; titles, messages and severities are the analyzers'.</summary>
internal static class ProblemIds
{
    /// <summary>The route template is not valid. Arguments: the template, what is wrong.</summary>
    public const string BadRoute = "SLS1001";

    /// <summary>Two routes tie. Arguments: the HTTP method, the route, the other route, its function, a path that both match.</summary>
    public const string RoutesTie = "SLS1002";

    /// <summary>No parameter takes the route parameter. Arguments: the route parameter, the function.</summary>
    public const string RouteParameterUnused = "SLS1003";

    /// <summary>A parameter cannot be bound. Arguments: the parameter, its type, why.</summary>
    public const string ParameterUnbindable = "SLS1004";

    /// <summary>Two parameters are bound from the body. Arguments: one parameter, the other.</summary>
    public const string TwoBodies = "SLS1005";

    /// <summary>The function is async void. Arguments: the method.</summary>
    public const string AsyncVoid = "SLS1006";

    /// <summary>The function, or a type that contains it, is not accessible. Arguments: the method, what is not accessible, its accessibility.</summary>
    public const string NotAccessible = "SLS1007";

    /// <summary>Two functions have one name. Arguments: the name, the other method.</summary>
    public const string DuplicateName = "SLS1008";

    /// <summary>The function is generic or in a generic class. Arguments: the method.</summary>
    public const string Generic = "SLS1009";

    /// <summary>A payload type cannot be read or written as JSON. Arguments: the path to the member, its type, why, the way out.</summary>
    public const string UnsupportedPayload = "SLS1010";

    /// <summary>The language version is too old for the generated code. Arguments: the version, the least version.</summary>
    public const string LanguageVersion = "SLS1011";

    /// <summary>The program has functions but its entry point starts no host. Arguments: the assembly.</summary>
    public const string NoHost = "SLS1012";

    /// <summary>An HTTP method is not a token. Arguments: the method.</summary>
    public const string BadHttpMethod = "SLS1013";

    /// <summary>A setting of the trigger is not of its form. Arguments: the setting, its value, what is expected.</summary>
    public const string BadSetting = "SLS1014";

    /// <summary>The class of an instance function cannot be made. Arguments: the class, why.</summary>
    public const string CannotConstruct = "SLS1015";

    /// <summary>A startup method is not of its form. Arguments: the method, what is expected.</summary>
    public const string BadStartup = "SLS1016";

    /// <summary>What the function returns cannot be answered. Arguments: the type, why.</summary>
    public const string BadReturn = "SLS1017";

    /// <summary>What a constraint lets through never fits the parameter's type. Arguments: the constraint, the route parameter, the type.</summary>
    public const string ConstraintContradictsType = "SLS1018";

    /// <summary>An optional route parameter is bound to a parameter that must have a value. Arguments: the route parameter, the type.</summary>
    public const string OptionalNotNullable = "SLS1019";

    /// <summary>A body is read from requests that have none. Arguments: the parameter, the HTTP method.</summary>
    public const string BodyOfBodilessMethod = "SLS1020";

    /// <summary>A trigger stands where no function can be. Arguments: the name, what it is.</summary>
    public const string MisplacedTrigger = "SLS1021";

    /// <summary>Two routes cannot be told apart for certain. Arguments: the HTTP method, the route, the other route, its function.</summary>
    public const string RoutesMayTie = "SLS1022";

    /// <summary>An HTTP method looks misspelt. Arguments: the method, the one that is meant.</summary>
    public const string MisspeltHttpMethod = "SLS1023";

    /// <summary>A validation attribute that generated code cannot make. Arguments: the attribute, the member or parameter.</summary>
    public const string UnusableValidation = "SLS1024";

    /// <summary>The name of a queue, a stream, a bucket or an event is not valid. Arguments: what it names, the name, what is wrong.</summary>
    public const string BadChannel = "SLS1026";

    /// <summary>A schedule is not valid. Arguments: the schedule, what is wrong.</summary>
    public const string BadSchedule = "SLS1027";

    /// <summary>A time zone is not known. Arguments: the time zone.</summary>
    public const string BadTimeZone = "SLS1028";

    /// <summary>An output cannot be sent. Arguments: the parameter or the method, why.</summary>
    public const string BadOutput = "SLS1029";

    /// <summary>What a setting names is not there. Arguments: the text, the setting, why.</summary>
    public const string BadMemberPath = "SLS1030";

    /// <summary>The library of events is not referenced. Arguments: what needs it.</summary>
    public const string MissingEvents = "SLS1031";

    /// <summary>Several functions take from one queue. Arguments: the queue, the other function.</summary>
    public const string SharedQueue = "SLS1032";

    /// <summary>Dead letters come back to the queue that they are from. Arguments: the queue, the way back.</summary>
    public const string DeadLetterLoop = "SLS1033";

    /// <summary>A function sends to where it takes from. Arguments: the function, what it takes from.</summary>
    public const string SendsToItself = "SLS1034";

    /// <summary>An output starts a function that the program does not have. Arguments: the name, what may be meant.</summary>
    public const string UnknownFunction = "SLS1035";

    /// <summary>A method that runs around a snapshot is not of its form. Arguments: the method, what is expected.</summary>
    public const string BadSnapshotHook = "SLS1036";
}
