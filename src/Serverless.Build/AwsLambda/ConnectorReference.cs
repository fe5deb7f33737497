using Serverless.Build.Manifest;

namespace Serverless.Build.AwsLambda;

/// <summary>Whether a program has the connector that its template names.</summary>
internal static class ConnectorReference
{
    private const string Package = "Serverless.Connectors.Aws";

    /// <summary>What to say where the connector is needed and missing; null where all is well.</summary>
    /// <param name="manifest">The functions.</param>
    /// <param name="template">The template with the user's own parts, which may name another connector.</param>
    /// <param name="references">The names of the assemblies that the program references.</param>
    public static string? Missing(ProgramManifest manifest, string template, IEnumerable<string> references)
    {
        if (!template.Contains(FunctionEnvironment.ConnectorVariable + ": " + FunctionEnvironment.Connector + "\n", StringComparison.Ordinal) || references.Contains(Package))
        {
            return null;
        }

        var use = manifest.Functions.SelectMany(f => f.Outputs.Select(o => $"{f.Name} sends to the {o.Kind} '{o.Channel}'")).FirstOrDefault()
            ?? manifest.Functions.Where(f => f.Of("blob").Any()).Select(f => $"{f.Name} reads objects of '{f.Of("blob").First().Channel}'").FirstOrDefault();
        return use is null ? null
            : $"{use}, and the project references no {Package}, which the template names for it: it would fail on AWS Lambda. Reference the package, or name another connector in template.overlay.yaml ({FunctionEnvironment.ConnectorVariable}).";
    }
}
