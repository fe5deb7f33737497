using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Roots;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Reachability;

/// <summary>Where rules ask for what they want to see of a compilation.</summary>
internal sealed class FlowRuleContext(Compilation compilation, ServerlessOptions options, RootFinder roots, KnownEffects effects, Interests interests)
{
    public Compilation Compilation { get; } = compilation;

    public KnownTypes Types { get; } = KnownTypes.For(compilation);

    public ServerlessOptions Options { get; } = options;

    public RootFinder Roots { get; } = roots;

    /// <summary>What is known about methods without source.</summary>
    public KnownEffects Effects { get; } = effects;

    /// <summary>Calls of a method of a type, of an override of it, or of what implements it, where the type is an interface.</summary>
    /// <param name="type">The metadata name of the type, which need not be referenced.</param>
    /// <param name="method">The name of the method.</param>
    /// <param name="action">Runs for each call, concurrently.</param>
    public void OnCall(string type, string method, Action<IInvocationOperation, BodyScope> action) =>
        interests.AddCall(method, new TypeName(type), action);

    /// <summary>Calls of several methods of a type.</summary>
    public void OnCalls(string type, IEnumerable<string> methods, Action<IInvocationOperation, BodyScope> action)
    {
        var name = new TypeName(type);
        foreach (var method in methods)
        {
            interests.AddCall(method, name, action);
        }
    }

    /// <summary>Calls of methods that something is true of; it is asked once a method, of its definition.</summary>
    public void OnMethod(Func<IMethodSymbol, bool> concerns, Action<IInvocationOperation, BodyScope> action) => interests.AddMethod(concerns, action);

    /// <summary>Uses of properties that something is true of; it is asked once a property, of its definition.</summary>
    public void OnProperty(Func<IPropertySymbol, bool> concerns, Action<IPropertyReferenceOperation, BodyScope> action) => interests.AddProperty(concerns, action);

    /// <summary>Texts that are written in the source.</summary>
    public void OnText(Action<string, IOperation, BodyScope> action) => interests.AddText(action);

    /// <summary>Creations of objects of a type, not of derived ones.</summary>
    public void OnCreation(string type, Action<IObjectCreationOperation, BodyScope> action) =>
        interests.AddCreation(new TypeName(type), action);

    /// <summary>All operations of a kind.</summary>
    public void OnOperation(OperationKind kind, Action<IOperation, BodyScope> action) => interests.AddOperation(kind, action);

    /// <summary>Each body, after its operations; also lambdas and local functions belong to the body around them.</summary>
    public void OnBody(Action<BodyScope> action) => interests.Bodies.Add(action);

    /// <summary>When all bodies have been walked, and what is reached is known.</summary>
    public void OnEnd(Action<FlowEnd> action) => interests.Ends.Add(action);
}
