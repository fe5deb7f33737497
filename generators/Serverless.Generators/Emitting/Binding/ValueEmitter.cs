using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes how text becomes a value.</summary>
internal static class ValueEmitter
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    /// <summary>The condition that parses: true when <paramref name="text"/> is a value, which then is in <paramref name="result"/>.</summary>
    /// <param name="ignoreCase">Whether the names of an enum may be in any case: in objects that are read from forms, as in minimal APIs.</param>
    public static string TryParse(ValueModel value, string text, string result, bool ignoreCase = false) => value.Parse switch
    {
        ParseKind.Number => $"{value.Element}.TryParse({text}, {value.Styles}, {Invariant}, out {result})",
        ParseKind.Date => $"{value.Element}.TryParse({text}, {Invariant}, {value.Styles}, out {result})",
        ParseKind.Provider => $"{value.Element}.TryParse({text}, {Invariant}, out {result})",
        ParseKind.Plain => $"{value.Element}.TryParse({text}, out {result})",
        ParseKind.Interface => $"global::Serverless.Gateway.Binding.ParsableValue.TryParse<{value.Element}>({text}, out {result})",
        ParseKind.Enum => $"global::System.Enum.TryParse<{value.Element}>({text}, {(ignoreCase ? "true" : "false")}, out {result})",
        ParseKind.Uri => $"global::System.Uri.TryCreate({text}, global::System.UriKind.RelativeOrAbsolute, out {result})",
        _ => throw new InvalidOperationException($"{value.Element} is not parsed."),
    };
}
