using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Time.Durations.Model;
using Serverless.Analyzers.Time.Durations.Values;

namespace Serverless.Analyzers.Time.Durations;

/// <summary>What retry policies of Polly with constants wait when every attempt fails.</summary>
internal static class PollyRetries
{
    // What RetryStrategyOptions has when nothing is set.
    private const int DefaultRetries = 3;
    private const double DefaultDelay = 2 * TimeSpan.TicksPerSecond;
    private const int MostRetries = 1_000;

    private static readonly string[] Syntaxes = ["Polly.AsyncRetrySyntax", "Polly.RetrySyntax", "Polly.AsyncRetryTResultSyntax", "Polly.RetryTResultSyntax"];
    private static readonly string[] Options = ["Polly.Retry.RetryStrategyOptions", "Polly.Retry.RetryStrategyOptions`1"];

    public static void Start(FlowRuleContext context, FieldValues fields)
    {
        foreach (var syntax in Syntaxes)
        {
            context.OnCalls(syntax, ["WaitAndRetryAsync", "WaitAndRetry"], (call, scope) => Note(scope, call.Syntax, OfCall(call, Values(scope, fields))));
        }

        foreach (var options in Options)
        {
            context.OnCreation(options, (creation, scope) => Note(scope, creation.Syntax, OfOptions(creation, Values(scope, fields))));
        }
    }

    private static ValueReader Values(BodyScope scope, FieldValues fields) => new(fields, new LocalUses(scope.Blocks));

    private static void Note(BodyScope scope, SyntaxNode site, (int Retries, double Ticks)? waits)
    {
        if (waits is { Ticks: > 0 and < long.MaxValue / 2 } known)
        {
            scope.Body.Retries.Add(new Retry(known.Retries + 1, (long)known.Ticks, site));
        }
    }

    /// <summary><c>WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(attempt))</c>, or with a list of times.</summary>
    private static (int Retries, double Ticks)? OfCall(IInvocationOperation call, ValueReader values)
    {
        double? retries = null;
        double? ticks = null;
        foreach (var argument in call.Arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "retryCount":
                    retries = values.Of(argument.Value);
                    break;
                case "sleepDurations" when values.ElementsOf(argument.Value) is { } times:
                    return times.Contains(null) ? null : (times.Count, times.Sum(t => t!.Value));
                case "sleepDurationProvider" when retries is > 0 and <= MostRetries && argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                    ticks = OfProvider(lambda, (int)retries, values);
                    break;
            }
        }

        return ticks is { } known ? ((int)retries!, known) : null;
    }

    private static double? OfProvider(IAnonymousFunctionOperation lambda, int retries, ValueReader values)
    {
        if (lambda.Symbol.Parameters is not [var attempt, ..] || lambda.Body.Operations is not [IReturnOperation { ReturnedValue: { } returned }])
        {
            return null;
        }

        double? sum = 0;
        for (var i = 1; i <= retries; i++)
        {
            values.Bind(attempt, i);
            sum += values.Of(returned);
        }

        return sum;
    }

    private static (int Retries, double Ticks)? OfOptions(IObjectCreationOperation creation, ValueReader values)
    {
        double? retries = DefaultRetries;
        double? delay = DefaultDelay;
        double? kind = 0;
        var most = double.MaxValue;
        foreach (var part in creation.Initializer?.Initializers ?? [])
        {
            if (part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value })
            {
                switch (name)
                {
                    case "MaxRetryAttempts":
                        retries = values.Of(value);
                        break;
                    case "Delay":
                        delay = values.Of(value);
                        break;
                    case "MaxDelay":
                        most = values.Of(value) ?? 0;
                        break;
                    case "BackoffType":
                        kind = values.Of(value);
                        break;
                    case "DelayGenerator":
                    case "UseJitter" when value.ConstantValue is not { HasValue: true, Value: false }:
                        // How long it waits is decided when it runs.
                        return null;
                }
            }
        }

        return retries is > 0 and <= MostRetries && delay is { } each && kind is { } backoff ? ((int)retries, Sum((int)retries, each, backoff, most)) : null;
    }

    /// <summary>Constant, linear or exponential, as <c>DelayBackoffType</c> counts them.</summary>
    private static double Sum(int retries, double delay, double backoff, double most)
    {
        var sum = 0.0;
        for (var i = 0; i < retries; i++)
        {
            sum += Math.Min(most, delay * (backoff switch { 1 => i + 1, 2 => Math.Pow(2, i), _ => 1 }));
        }

        return sum;
    }
}
