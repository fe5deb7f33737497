using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Reachability;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>The rules that follow calls share one walk: what each of them costs shows only in a walk without the others.</summary>
internal static class FlowRuleSets
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The walk without any rule.</summary>
    public static AnalyzerSet Bare { get; } = Of("the walk", 0, 0);

    /// <summary>The walk with one rule, for each.</summary>
    public static IReadOnlyList<AnalyzerSet> Single { get; } = [.. Rules().Cast<object>().Select((rule, i) => Of(Name(rule), i, 1))];

    /// <summary>The walk with all rules.</summary>
    public static AnalyzerSet Whole { get; } = new("all", "the walk with all rules", [new FlowAnalyzer()]);

    private static AnalyzerSet Of(string name, int first, int count)
    {
        // The rules are not public: generator and analyzers have internal types of the same names, so that only one can be a friend.
        var all = Rules();
        var constructor = typeof(FlowAnalyzer).GetConstructors(Hidden).Single(c => c.GetParameters().Length == 1);
        var chosen = Array.CreateInstance(constructor.GetParameters()[0].ParameterType.GenericTypeArguments[0], count);
        for (var i = 0; i < count; i++)
        {
            chosen.SetValue(all[first + i], i);
        }

        return new(name, name, [(DiagnosticAnalyzer)constructor.Invoke([chosen])]);
    }

    private static IList Rules() => (IList)typeof(FlowAnalyzer).Assembly.GetType("Serverless.Analyzers.Reachability.FlowRules")!.GetProperty("All", Hidden)!.GetValue(null)!;

    private static string Name(object rule) => $"{rule.GetType().Namespace!["Serverless.Analyzers.".Length..]}.{rule.GetType().Name}";
}
