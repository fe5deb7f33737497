using System.Text.Json.Serialization.Metadata;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Infrastructure;

/// <summary>An application of lambdas.</summary>
internal sealed class LambdaApplication(params FunctionDefinition[] functions) : FunctionApplication
{
    public override string Name => "Tests";

    public override int Count => functions.Length;

    public override string Manifest => Json;

    public string Json { get; init; } = "{}";

    public Func<IReadOnlyList<ToolCommand>>? Tools { get; init; }

    public override IReadOnlyList<ToolCommand> Commands => Tools?.Invoke() ?? [];

    public IJsonTypeInfoResolver Types { get; init; } = new DefaultJsonTypeInfoResolver();

    public override IJsonTypeInfoResolver? JsonTypes => Types;

    public override FunctionDefinition Create(int index) => functions[index];

    public override FunctionServer CreateServer(FunctionHostContext host) => throw new NotSupportedException();
}
