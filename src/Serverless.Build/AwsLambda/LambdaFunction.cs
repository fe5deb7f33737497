using Serverless.Build.Manifest;

namespace Serverless.Build.AwsLambda;

/// <summary>A Lambda function: all functions of the program, or one of them.</summary>
internal sealed record LambdaFunction(string Id, string Handler, IReadOnlyList<ManifestFunction> Functions)
{
    private const int LongestSeconds = 900;
    private const int DefaultMemory = 256;

    public static IReadOnlyList<LambdaFunction> Of(ProgramManifest manifest, TemplateSettings settings, ResourceNames names) => settings.IsSplit
        ? [.. manifest.Functions.Select(f => new LambdaFunction(names.Get(f.Name, "Function"), f.Name, [f]))]
        : [new LambdaFunction(names.Get("", "Function"), "bootstrap", manifest.Functions)];

    /// <summary>A second more than the longest of its functions, which so ends by its own deadline and can answer.</summary>
    public int TimeoutSeconds { get; } = Seconds(Functions);

    public int Memory { get; } = MemoryOf(Functions);

    /// <summary>Each trigger of a kind with its function.</summary>
    public IEnumerable<(ManifestFunction Function, ManifestTrigger Trigger)> Triggers(string kind) =>
        Functions.SelectMany(f => f.Of(kind).Select(t => (f, t)));

    /// <summary>The names that its outputs of a kind send to.</summary>
    public IEnumerable<string> Outputs(string kind) =>
        Functions.SelectMany(f => f.Outputs).Where(o => o.Kind == kind).Select(o => o.Channel).Distinct().Order(StringComparer.Ordinal);

    private static int Seconds(IReadOnlyList<ManifestFunction> functions)
    {
        var tooLong = functions.FirstOrDefault(f => f.Timeout > LongestSeconds * 1000);
        return tooLong is null
            ? (int)Math.Min(LongestSeconds, ((functions.Max(f => f.Timeout) + 999) / 1000) + 1)
            : throw new DeploymentException($"{tooLong.Name} may take {tooLong.Timeout / 1000} s, and AWS Lambda ends an invocation after {LongestSeconds} s. Give it a shorter Timeout, or divide its work.");
    }

    private static int MemoryOf(IReadOnlyList<ManifestFunction> functions)
    {
        var wrong = functions.FirstOrDefault(f => f.Memory is not 0 and (< 128 or > 10_240));
        return wrong is not null
            ? throw new DeploymentException($"{wrong.Name} asks for {wrong.Memory} MiB of memory, and AWS Lambda gives 128 to 10240.")
            : functions.Max(f => f.Memory) is > 0 and var most ? most : DefaultMemory;
    }
}
