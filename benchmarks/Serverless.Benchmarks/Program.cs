using BenchmarkDotNet.Running;
using Serverless.Benchmarks;
using Serverless.Benchmarks.Analyzers;

// "figures", "analyzers" and "rules" are what benchmarks/compare asks for: minutes less than BenchmarkDotNet takes. Anything else is BenchmarkDotNet's.
if (args is ["figures", .. var options])
{
    Figures.Print(quick: options.Contains("--quick"));
}
else if (args is ["analyzers", .. var analyzerOptions])
{
    AnalyzerFigures.Print(quick: analyzerOptions.Contains("--quick"));
}
else if (args is ["rules", .. var ruleOptions])
{
    AnalyzerFigures.PrintByRule(quick: ruleOptions.Contains("--quick"));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run(args);
}
