using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Outputs;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>What the binding of one route's parameters shares.</summary>
internal sealed class BindingContext(
    IMethodSymbol method, EquatableArray<string> methods, RouteTemplate template, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
{
    private static readonly string[] MethodsWithoutBody = ["GET", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT"];

    private OutputParser? _outputs;

    public IMethodSymbol Method { get; } = method;

    public KnownTypes Types { get; } = types;

    public PayloadCollector Payloads { get; } = payloads;

    public OutputParser Outputs => _outputs ??= new OutputParser(Method, Types, Payloads, problems);

    public LocalNames Locals { get; } = new();

    /// <summary>Whether a parameter that says nothing may be the body: not where a method of the route has none by convention.</summary>
    public bool InfersBody { get; } = !methods.Any(m => MethodsWithoutBody.Contains(m));

    public string MethodsText => string.Join(", ", methods);

    public RouteParameter? RouteParameter(string name) =>
        template.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    public void Unbindable(BindingTarget target, string why) =>
        problems?.Report(ProblemIds.ParameterUnbindable, target.Symbol.Locations.FirstOrDefault(), target.Name, target.Type.ToDisplayString(), why);

    public void TwoBodies(BindingTarget second, string first) =>
        problems?.Report(ProblemIds.TwoBodies, second.Symbol.Locations.FirstOrDefault(), second.Name, first);
}
