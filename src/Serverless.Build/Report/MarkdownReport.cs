using System.Globalization;
using System.Text;

namespace Serverless.Build.Report;

/// <summary>Writes the report for people: a table of functions, then each with what it reaches.</summary>
internal static class MarkdownReport
{
    public static string Write(string project, IReadOnlyList<ReportedFunction> functions)
    {
        var text = new StringBuilder();
        text.Append("# Functions of ").Append(project).Append("\n\n");
        text.Append("Written by the build. The least time is what a function certainly takes, as far as it can be proved; silence does not mean that a function is safe.\n\n");
        text.Append("| Function | Trigger | Limit | Least time | State touched | Other findings |\n|---|---|---|---|---|---|\n");
        foreach (var function in functions)
        {
            text.Append("| ").Append(Cell(function.Name))
                .Append(" | ").Append(Cell(TriggerOf(function)))
                .Append(" | ").Append(Time(function.LimitMilliseconds, "not known"))
                .Append(" | ").Append(Time(function.MinimumMilliseconds, "0 s"))
                .Append(" | ").Append(function.Findings.Count(IsState))
                .Append(" | ").Append(function.Findings.Count(finding => !IsState(finding)))
                .Append(" |\n");
        }

        foreach (var function in functions.Where(function => function.Findings.Count > 0))
        {
            text.Append("\n## ").Append(function.Name).Append("\n\n").Append(function.Place).Append("\n\n");
            Append(text, "State", function.Findings.Where(IsState));
            Append(text, "Other findings", function.Findings.Where(finding => !IsState(finding)));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<ReportedFinding> findings)
    {
        var first = true;
        foreach (var finding in findings)
        {
            text.Append(first ? $"{title}:\n\n" : "");
            first = false;
            text.Append("- ").Append(finding.Rule);
            if (finding.Subject.Length > 0)
            {
                text.Append(" `").Append(finding.Subject.Replace('`', '\'')).Append('`');
            }

            text.Append(" at ").Append(finding.Place).Append(": ").Append(finding.Path).Append('\n');
        }

        text.Append(first ? "" : "\n");
    }

    private static bool IsState(ReportedFinding finding) => finding.Rule.StartsWith("SLS2", StringComparison.Ordinal);

    private static string TriggerOf(ReportedFunction function) =>
        function.Framework == "Serverless" ? function.Trigger : $"{function.Trigger} ({function.Framework})";

    private static string Time(long? milliseconds, string otherwise) =>
        milliseconds is { } known ? (known / 1000.0).ToString("0.###", CultureInfo.InvariantCulture) + " s" : otherwise;

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
