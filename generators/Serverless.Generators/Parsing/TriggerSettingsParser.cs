using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Reads the settings that all triggers share.</summary>
internal static class TriggerSettingsParser
{
    private const int DefaultTimeoutMilliseconds = 30_000;

    // A hundred years: what adds it to a date must not overflow.
    private const long LongestMilliseconds = 100L * 366 * 24 * 3_600_000;

    public static TriggerSettings? Parse(IMethodSymbol method, AttributeData attribute, IProblemSink? problems)
    {
        string? name = null;
        var timeout = DefaultTimeoutMilliseconds;
        var memory = 0;
        var valid = true;
        foreach (var argument in attribute.NamedArguments)
        {
            switch (argument.Key)
            {
                case "Name" when argument.Value.Value is string text:
                    if (IsName(text))
                    {
                        name = text;
                    }
                    else
                    {
                        problems?.Report(ProblemIds.BadSetting, Locations.Argument(attribute, "Name"), "Name", text, "letters, digits, '.', '_' and '-', beginning with a letter or '_'");
                        valid = false;
                    }

                    break;
                case "Timeout" when argument.Value.Value is string text:
                    if (TryParseDuration(text, out timeout))
                    {
                        break;
                    }

                    problems?.Report(ProblemIds.BadSetting, Locations.Argument(attribute, "Timeout"), "Timeout", text, "a positive number with ms, s, m or h, such as \"30s\"");
                    valid = false;
                    break;
                case "Memory" when argument.Value.Value is int number:
                    if (number < 0)
                    {
                        problems?.Report(ProblemIds.BadSetting, Locations.Argument(attribute, "Memory"), "Memory", number.ToString(CultureInfo.InvariantCulture), "a number of MiB, or 0 for the platform's default");
                        valid = false;
                    }

                    memory = number;
                    break;
            }
        }

        return KeepWarmParser.Parse(method, attribute, problems) is { } keepWarm && valid ? new TriggerSettings(name, timeout, memory, keepWarm) : null;
    }

    internal static bool TryParseDuration(string text, out int milliseconds)
    {
        milliseconds = TryParseLongDuration(text, out var length) && length <= int.MaxValue ? (int)length : 0;
        return milliseconds > 0;
    }

    internal static bool TryParseLongDuration(string text, out long milliseconds)
    {
        text = text.Trim();
        var digits = 0;
        while (digits < text.Length && (text[digits] is >= '0' and <= '9' || text[digits] == '.'))
        {
            digits++;
        }

        milliseconds = 0;
        if (!double.TryParse(text.Substring(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var total = text.Substring(digits) switch
        {
            "ms" => number,
            "s" => number * 1_000,
            "m" => number * 60_000,
            "h" => number * 3_600_000,
            _ => 0,
        };
        milliseconds = total is >= 1 and <= LongestMilliseconds ? (long)total : 0;
        return milliseconds > 0;
    }

    private static bool IsName(string text) =>
        text.Length > 0
        && (char.IsLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-');
}
