using System.Text.Json;
using Microsoft.Build.Framework;
using Serverless.Build.Report;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>
/// Writes <c>serverless-report.md</c> and <c>serverless-report.sarif</c> from the compiler's SARIF file: each function with its limit, the
/// least time that it takes, the state that it touches, and the calls that lead there.
/// </summary>
public sealed class WriteServerlessReport : Task
{
    /// <summary>The compiler's SARIF file, version 2.1.</summary>
    [Required]
    public string Sarif { get; set; } = "";

    /// <summary>The project's name, for the title.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The folder that paths in the report start from.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>Where to write, without an extension.</summary>
    [Required]
    public string Report { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!File.Exists(Sarif))
        {
            Log.LogError($"There is no {Sarif}, from which the report would be written. Rebuild the project: dotnet build --no-incremental -p:ServerlessReport=true");
            return false;
        }

        try
        {
            using var sarif = JsonDocument.Parse(File.ReadAllBytes(Sarif));
            var functions = SarifReader.Functions(sarif.RootElement, Root);
            File.WriteAllText(Report + ".md", MarkdownReport.Write(Project, functions));
            File.WriteAllText(Report + ".sarif", SarifReport.Write(sarif.RootElement));
            Log.LogMessage(MessageImportance.High, $"{Report}.md: {functions.Count} functions");
            return true;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
        {
            Log.LogError($"The report could not be written from {Sarif}: {exception.Message}");
            return false;
        }
    }
}
