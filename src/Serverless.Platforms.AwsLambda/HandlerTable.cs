using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda;

/// <summary>The program's functions, and which of them the handler of the Lambda function names.</summary>
internal sealed class HandlerTable : FunctionTable
{
    private bool? _isDirect;

    /// <summary>Makes the table.</summary>
    /// <param name="application">The program.</param>
    /// <param name="handler">The handler that the platform names, or null.</param>
    /// <exception cref="HostStartException">The handler names no function.</exception>
    public HandlerTable(FunctionApplication application, string? handler)
        : base(application)
    {
        if (handler is not null && !StandsForAll(handler, application.Name))
        {
            Function = Find(handler) is [var found, ..] ? found.Name : throw new HostStartException(
                $"The handler '{handler}' names no function of this program. Use 'bootstrap' for all of them, or one of: {Names(All)}.");
        }
    }

    /// <summary>Whether the handler names a function that nothing else starts than a payload.</summary>
    public bool IsDirect => Function is not null && (_isDirect ??= All.Where(f => f.Name == Function).All(f => f is DirectFunction));

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

    private static bool StandsForAll(string handler, string program) =>
        handler.Equals("bootstrap", StringComparison.OrdinalIgnoreCase) || handler.Equals(program, StringComparison.OrdinalIgnoreCase);
}
