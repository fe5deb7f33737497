using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing;

/// <summary>Takes the types that a function reads or writes as JSON, and where the source says so.</summary>
internal sealed class PayloadCollector
{
    private readonly List<Payload> _payloads = [];
    private readonly List<Payload> _uncertain = [];

    public IReadOnlyList<Payload> Payloads => _payloads;

    /// <summary>A type that is read from a request or a message.</summary>
    public void Read(ITypeSymbol type, ISymbol declaration) => _payloads.Add(new Payload(type, IsRead: true, declaration));

    /// <summary>A type that is read from a request, unless the application registers it as a service.</summary>
    public void ReadUnlessService(ITypeSymbol type, ISymbol declaration) => _uncertain.Add(new Payload(type, IsRead: true, declaration));

    /// <summary>A type that is written to an answer or an output.</summary>
    public void Write(ITypeSymbol type, ISymbol declaration) => _payloads.Add(new Payload(type, IsRead: false, declaration));

    /// <summary>The graph of everything that the payloads hold.</summary>
    public JsonGraph ToGraph(Compilation compilation, CancellationToken cancellationToken) =>
        _payloads.Count == 0
            ? JsonGraph.Empty
            : JsonTypeParser.For(compilation).Parse(
                _payloads.Select(p => (p.Type, p.IsRead ? JsonDirection.Read : JsonDirection.Write)), cancellationToken);

    /// <summary>The graphs of the types that are read unless they are services.</summary>
    public EquatableArray<UncertainPayload> ToUncertainGraphs(Compilation compilation, CancellationToken cancellationToken) => _uncertain
        .Select(p => new UncertainPayload(p.Type.FullName(), JsonTypeParser.For(compilation).Parse([(p.Type, JsonDirection.Read)], cancellationToken)))
        .Distinct()
        .ToEquatableArray();

    internal readonly record struct Payload(ITypeSymbol Type, bool IsRead, ISymbol Declaration);
}

/// <summary>A type that is a payload unless the application registers it as a service.</summary>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="Graph">Everything that it holds.</param>
internal sealed record UncertainPayload(string Type, JsonGraph Graph);
