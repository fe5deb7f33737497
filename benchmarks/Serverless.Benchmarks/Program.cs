using BenchmarkDotNet.Running;
using Serverless.Benchmarks;

// "figures" is what benchmarks/compare asks for: minutes less than BenchmarkDotNet takes. Anything else is BenchmarkDotNet's.
if (args is ["figures", .. var options])
{
    Figures.Print(quick: options.Contains("--quick"));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run(args);
}
