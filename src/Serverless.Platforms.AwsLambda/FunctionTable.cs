using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda;

/// <summary>The program's functions, as events name them. Made when the first event asks for one by name.</summary>
internal sealed class FunctionTable
{
    private readonly FunctionApplication _application;
    private FunctionDefinition[]? _functions;
    private bool? _isDirect;

    /// <summary>Makes the table.</summary>
    /// <param name="application">The program.</param>
    /// <param name="handler">The handler that the platform names, or null.</param>
    /// <exception cref="HostStartException">The handler names no function.</exception>
    public FunctionTable(FunctionApplication application, string? handler)
    {
        _application = application;
        if (handler is not null && !StandsForAll(handler, application.Name))
        {
            Function = All.FirstOrDefault(f => string.Equals(f.Name, handler, StringComparison.OrdinalIgnoreCase))?.Name ?? throw new HostStartException(
                $"The handler '{handler}' names no function of this program. Use 'bootstrap' for all of them, or one of: {Names(All)}.");
        }
    }

    /// <summary>The one function that the handler names; null for all of them.</summary>
    public string? Function { get; }

    /// <summary>Whether the handler names a function that nothing else starts than a payload.</summary>
    public bool IsDirect => Function is not null && (_isDirect ??= All.Where(f => f.Name == Function).All(f => f is DirectFunction));

    /// <summary>All functions, one entry a trigger.</summary>
    public IReadOnlyList<FunctionDefinition> All => _functions ??= [.. Enumerable.Range(0, _application.Count).Select(_application.Create)];

    /// <summary>The direct function that an event starts which names none.</summary>
    /// <exception cref="InvalidEventException">There is none, or more than one.</exception>
    public DirectFunction GetDirect()
    {
        var functions = All.OfType<DirectFunction>().Where(f => Function is null || f.Name == Function).ToList();
        return functions.Count switch
        {
            1 => functions[0],
            0 when Function is not null => throw new InvalidEventException(
                $"The event is none of those that start {Function}, the handler of this Lambda function: {Names(All.Where(f => f.Name == Function), withTrigger: true)}."),
            0 => throw new InvalidEventException($"The event is none of those that start a function of this program: {Names(All, withTrigger: true)}."),
            _ => throw new InvalidEventException(
                $"The event is a payload, and several direct functions could take it: {Names(functions)}. "
                + $"Set {LambdaEnvironment.HandlerVariable} (the handler of the Lambda function) to one of them, or send {{\"serverless\":{{\"function\":\"{functions[0].Name}\",\"payload\":...}}}}."),
        };
    }

    /// <summary>The direct function of a name.</summary>
    /// <exception cref="InvalidEventException">There is none.</exception>
    public DirectFunction FindDirect(string name) =>
        All.OfType<DirectFunction>().FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidEventException($"The event starts '{name}', which is no direct function of this program. There are: {Names(All.OfType<DirectFunction>())}.");

    /// <summary>Functions as messages list them.</summary>
    public static string Names(IEnumerable<FunctionDefinition> functions, bool withTrigger = false)
    {
        var names = string.Join(", ", functions.Select(f => withTrigger ? $"{f.Name} ({(f.Kind == "direct" || f.Kind == f.Display ? f.Kind : $"{f.Kind} {f.Display}")})" : f.Name).Distinct().Order(StringComparer.Ordinal));
        return names.Length == 0 ? "none" : names;
    }

    private static bool StandsForAll(string handler, string program) =>
        handler.Equals("bootstrap", StringComparison.OrdinalIgnoreCase) || handler.Equals(program, StringComparison.OrdinalIgnoreCase);
}
