using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing;

/// <summary>Takes the types that a function reads or writes as JSON, and where the source says so.</summary>
internal sealed class PayloadCollector
{
    private readonly List<Payload> _payloads = [];

    public IReadOnlyList<Payload> Payloads => _payloads;

    /// <summary>A type that is read from a request or a message.</summary>
    public void Read(ITypeSymbol type, ISymbol declaration) => _payloads.Add(new Payload(type, IsRead: true, declaration));

    /// <summary>A type that is written to an answer or an output.</summary>
    public void Write(ITypeSymbol type, ISymbol declaration) => _payloads.Add(new Payload(type, IsRead: false, declaration));

    /// <summary>The graph of everything that the payloads hold.</summary>
    public JsonGraph ToGraph(Compilation compilation, CancellationToken cancellationToken) =>
        _payloads.Count == 0
            ? JsonGraph.Empty
            : JsonTypeParser.For(compilation).Parse(
                _payloads.Select(p => (p.Type, p.IsRead ? JsonDirection.Read : JsonDirection.Write)), cancellationToken);

    internal readonly record struct Payload(ITypeSymbol Type, bool IsRead, ISymbol Declaration);
}
