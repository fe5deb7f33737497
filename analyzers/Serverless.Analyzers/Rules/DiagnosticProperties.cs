using System.Globalization;

namespace Serverless.Analyzers.Rules;

/// <summary>The keys of what diagnostics tell code fixes.</summary>
internal static class DiagnosticProperties
{
    /// <summary>An argument of the message, by its place.</summary>
    public static string Argument(int place) => place.ToString(CultureInfo.InvariantCulture);
}
