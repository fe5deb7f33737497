using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Corpus;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>A program that compiles and makes no sense: helpers that call each other in circles, state, time, functions; in several files.</summary>
internal sealed class RandomProgram
{
    private const int Helpers = 5;
    private const int MethodsOfHelper = 4;
    private const int FunctionClasses = 3;

    private static readonly string[] Triggers =
    [
        "HttpTrigger(\"GET\", \"/r{0}\")", "HttpTrigger(\"PUT\", \"/r{0}\", Timeout = \"5s\")", "DirectTrigger(Timeout = \"2s\")", "QueueTrigger(\"q{0}\")",
        "QueueTrigger(\"q{0}\", Timeout = \"2m\", VisibilityTimeout = \"30s\")", "TimerTrigger(\"* * * * *\")", "BlobTrigger(\"bucket{0}/{{**name}}\")", "StreamTrigger(\"s{0}\", BatchSize = 5)",
        "TableTrigger(\"t{0}\")",
    ];

    private readonly Random _random;
    private readonly RandomBody _body;
    private int _routes;

    public RandomProgram(int seed)
    {
        _random = new Random(seed);
        _body = new RandomBody(_random, Helpers, MethodsOfHelper);
        var files = new List<(string Path, string Text)> { ("GlobalUsings.cs", CorpusProgram.OwnUsings), ("Startup.cs", Startup()) };
        for (var i = 0; i < Helpers; i++)
        {
            // A partial class in two files, each with methods.
            files.Add(($"H{i}.State.cs", State(i)));
            files.Add(($"H{i}.cs", Class(i, Enumerable.Range(0, MethodsOfHelper).Select(m => Method(i, m)))));
        }

        for (var i = 0; i < FunctionClasses; i++)
        {
            files.Add(($"Functions{i}.cs", Functions(i)));
        }

        Files = files;
    }

    public IReadOnlyList<(string Path, string Text)> Files { get; }

    public CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        return CSharpCompilation.Create(
            "Random",
            Files.Select(f => CSharpSyntaxTree.ParseText(f.Text, options, f.Path, Encoding.UTF8)),
            StubReferences.Own,
            TestProject.Options(OutputKind.DynamicallyLinkedLibrary));
    }

    private string Startup()
    {
        var text = new StringBuilder("public interface IStep { int Run(int x); }\n");
        text.Append("public static class Startup\n{\n    [FunctionStartup]\n    public static void Configure(IServiceCollection services)\n    {\n");
        for (var i = 0; i < Helpers; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"        services.{Pick("AddSingleton", "AddScoped", "AddTransient")}<{Pick($"IStep, H{i}", $"H{i}")}>();\n");
        }

        return text.Append("    }\n}\n").ToString();
    }

    private string State(int i) => $$"""
        public partial class H{{i}} : IStep
        {
            public static int Number{{Pick("", " = 1", " = DateTime.Now.Second")}};
            public static {{Pick("", "readonly ")}}List<int> Numbers = [];
            public static readonly {{Pick("Dictionary<string, int>", "System.Collections.Concurrent.ConcurrentDictionary<string, int>")}} Table = new();
            private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds({{_random.Next(1, 60)}}) };
            private int field;
            public int Field { get => field; set => field = value + Number; }
            public static Task? Running { get; set; }
            public static event Action? Happened;
            public H{{i}}() => field = {{_body.Expression(2, "1")}};
            public virtual int Run(int x) => Field = x + H{{_random.Next(Helpers)}}.Sync0(x);
            public static void Raise() => Happened?.Invoke();
        }
        """;

    private static string Class(int i, IEnumerable<string> methods) => $"public partial class H{i}\n{{\n{string.Join("\n", methods)}\n}}\n";

    private string Method(int i, int m) => m % 2 == 0
        ? $"    public static int Sync{m}(int x)\n    {{\n{_body.Statements(isAsync: false)}        return x;\n    }}\n"
        : $"    public static async Task<int> Async{m}(int x, CancellationToken cancel = default)\n    {{\n{_body.Statements(isAsync: true)}        await Task.Yield();\n        return x + {i};\n    }}\n";

    private string Functions(int i)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"public class Functions{i}(IStep step, H{_random.Next(Helpers)} helper)\n{{\n    private int seen;\n");
        for (var f = 0; f < 3; f++)
        {
            var trigger = string.Format(CultureInfo.InvariantCulture, Triggers[_random.Next(Triggers.Length)], _routes++);

            // A schedule brings no payload, and a table changes.
            var (parameter, first) = trigger switch
            {
                _ when trigger.StartsWith("TimerTrigger", StringComparison.Ordinal) => ("TimerInfo timer", "        var x = timer.ScheduledAt.Day;\n"),
                _ when trigger.StartsWith("TableTrigger", StringComparison.Ordinal) => ("TableChange<System.Text.Json.JsonElement> change", "        var x = (int)change.Kind;\n"),
                _ => ("int x", ""),
            };
            text.Append(CultureInfo.InvariantCulture, $"    [{trigger}]\n");
            text.Append(CultureInfo.InvariantCulture, $"    public async Task<int> F{f}({parameter}, CancellationToken cancel)\n    {{\n{first}{_body.Statements(isAsync: true)}");
            text.Append("        await Task.Yield();\n        seen += helper.Field;\n        return step.Run(x) + seen;\n    }\n");
        }

        return text.Append("}\n").ToString();
    }

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];
}
