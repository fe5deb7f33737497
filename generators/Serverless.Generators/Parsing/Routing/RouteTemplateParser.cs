using System.Diagnostics.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>
/// Reads route templates. It accepts and refuses what ASP.NET Core does, with one addition: a <c>regex</c> constraint must be a
/// valid pattern, which ASP.NET Core only finds out with the first request.
/// </summary>
internal sealed class RouteTemplateParser
{
    /// <summary>The most segments a template may have; ASP.NET Core cannot rank longer ones.</summary>
    public const int MaxSegments = 28;

    private readonly string _text;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private RouteTemplateError? _error;

    private RouteTemplateParser(string text) => _text = text;

    public static bool TryParse(string template, [NotNullWhen(true)] out RouteTemplate? result, out RouteTemplateError? error)
    {
        var parser = new RouteTemplateParser(template);
        result = parser.Parse();
        error = parser._error;
        return result is not null;
    }

    private RouteTemplate? Parse()
    {
        var position = 0;
        if (_text.StartsWith("~/", StringComparison.Ordinal))
        {
            position = 2;
        }
        else if (_text.StartsWith("/", StringComparison.Ordinal))
        {
            position = 1;
        }
        else if (_text.StartsWith("~", StringComparison.Ordinal))
        {
            return Fail<RouteTemplate>("A route may begin with '/' or '~/', but not with '~' alone.", 0, 1);
        }

        var segments = new List<RouteSegment>();
        while (position < _text.Length)
        {
            if (_text[position] == '/')
            {
                return Fail<RouteTemplate>("A route must not have two slashes in a row.", position, 1);
            }

            if (segments.Count > 0 && segments[segments.Count - 1] is { IsCatchAll: true } last)
            {
                var parameter = last.Parameter!;
                return Fail<RouteTemplate>(
                    $"The catch-all parameter '{parameter.Name}' must be the last segment of the route.", parameter.Offset, parameter.Length);
            }

            if (segments.Count == MaxSegments)
            {
                return Fail<RouteTemplate>(
                    $"A route must not have more than {MaxSegments} segments.", position, _text.Length - position);
            }

            if (ParseSegment(ref position) is not { } segment)
            {
                return null;
            }

            segments.Add(segment);
            position++;
        }

        return new RouteTemplate(_text, segments.ToEquatableArray());
    }

    /// <summary>Reads up to the next slash or the end, where it leaves <paramref name="position"/>.</summary>
    private RouteSegment? ParseSegment(ref int position)
    {
        var start = position;
        var parts = new List<RoutePart>();
        while (position < _text.Length && _text[position] != '/')
        {
            var part = StartsParameter(position) ? ParseParameter(ref position) : ParseLiteral(ref position);
            if (part is null)
            {
                return null;
            }

            parts.Add(part);
        }

        return CheckComplexSegment(parts, start, position - start) ? new RouteSegment(parts.ToEquatableArray()) : null;
    }

    private bool StartsParameter(int position) => _text[position] == '{' && CharAt(position + 1) != '{';

    private char CharAt(int position) => position < _text.Length ? _text[position] : '\0';

    private RoutePart? ParseLiteral(ref int position)
    {
        var start = position;
        while (position < _text.Length && _text[position] != '/' && !StartsParameter(position))
        {
            var current = _text[position];
            if (current is '{' or '}')
            {
                if (CharAt(position + 1) != current)
                {
                    return Fail<RoutePart>("A '}' has no '{' before it; write '}}' for the character itself.", position, 1);
                }

                position++;
            }

            if (current == '?')
            {
                return Fail<RoutePart>("A route must not contain '?' outside of a parameter; the query is not part of a route.", position, 1);
            }

            position++;
        }

        return RoutePart.Literal(Unescape(_text.Substring(start, position - start)));
    }

    private RoutePart? ParseParameter(ref int position)
    {
        var start = position;
        var end = FindParameterEnd(start);
        if (end < 0)
        {
            return null;
        }

        position = end;
        var inside = _text.Substring(start + 1, end - start - 2);
        var text = Unescape(inside);

        // Offsets inside of the parameter are only known while nothing was unescaped.
        var exact = text.Length == inside.Length;
        var raw = RawRouteParameter.Read(text);
        if (raw.IsCatchAll && text[text.Length - 1] == '?')
        {
            return Fail<RoutePart>("A catch-all parameter is optional already; remove the '?'.", end - 2, 1);
        }

        if (raw.IsOptional && raw.DefaultValue is not null)
        {
            return Fail<RoutePart>(
                $"The parameter '{raw.Name}' is optional and has a default value; it can only be one of the two.", start, end - start);
        }

        if (raw.Name.Length == 0 || raw.Name.IndexOfAny(['/', '{', '}', '?', '*']) >= 0)
        {
            return Fail<RoutePart>(
                raw.Name.Length == 0
                    ? "A route parameter needs a name."
                    : $"'{raw.Name}' is not a valid name of a route parameter: it must not contain '/', '{{', '}}', '?' or '*'.",
                start,
                end - start);
        }

        if (!_names.Add(raw.Name))
        {
            return Fail<RoutePart>($"The parameter '{raw.Name}' is in the route twice.", start, end - start);
        }

        var constraints = new List<RouteConstraint>();
        foreach (var (offset, constraintText) in raw.Constraints)
        {
            if (RouteConstraintParser.Parse(constraintText, out var message) is not { } constraint)
            {
                return exact
                    ? Fail<RoutePart>(message, start + 1 + offset, constraintText.Length)
                    : Fail<RoutePart>(message, start, end - start);
            }

            constraints.Add(constraint);
        }

        return RoutePart.ForParameter(new RouteParameter(
            raw.Name,
            _names.Count - 1,
            raw.IsOptional,
            raw.IsCatchAll,
            raw.EncodeSlashes,
            raw.DefaultValue,
            constraints.ToEquatableArray(),
            start,
            end - start));
    }

    /// <summary>The position after the brace that closes the parameter at <paramref name="start"/>, or -1.</summary>
    private int FindParameterEnd(int start)
    {
        var i = start + 1;
        while (i < _text.Length)
        {
            if (_text[i] == '}')
            {
                if (CharAt(i + 1) != '}')
                {
                    return i + 1;
                }

                i++;
            }
            else if (_text[i] == '{')
            {
                if (CharAt(i + 1) != '{')
                {
                    Fail<RoutePart>("A '{' inside of a parameter must be written '{{'.", i, 1);
                    return -1;
                }

                i++;
            }

            i++;
        }

        Fail<RoutePart>("A '{' has no '}' after it; write '{{' for the character itself.", start, _text.Length - start);
        return -1;
    }

    /// <summary>
    /// The rules for several parts in one segment: no catch-all, no two parameters side by side, and an optional parameter only
    /// at the end, after a period, which then may be missing too.
    /// </summary>
    private bool CheckComplexSegment(List<RoutePart> parts, int start, int length)
    {
        if (parts.Count < 2)
        {
            return true;
        }

        var segment = _text.Substring(start, length);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Parameter is not { } parameter)
            {
                continue;
            }

            if (parameter.IsCatchAll)
            {
                Fail<RoutePart>(
                    $"The catch-all parameter '{parameter.Name}' must be a segment by itself.", parameter.Offset, parameter.Length);
                return false;
            }

            if (i > 0 && parts[i - 1].Parameter is not null)
            {
                Fail<RoutePart>(
                    $"The parameters '{parts[i - 1].Text}' and '{parameter.Name}' need text between them.", start, length);
                return false;
            }

            if (!parameter.IsOptional)
            {
                continue;
            }

            if (i < parts.Count - 1)
            {
                Fail<RoutePart>(
                    $"The optional parameter '{parameter.Name}' must be at the end of the segment '{segment}'.",
                    parameter.Offset,
                    parameter.Length);
                return false;
            }

            if (parts[i - 1].Text != ".")
            {
                Fail<RoutePart>(
                    $"The optional parameter '{parameter.Name}' in the segment '{segment}' can only follow a period.",
                    parameter.Offset,
                    parameter.Length);
                return false;
            }

            parts[i - 1] = RoutePart.Separator(parts[i - 1].Text);
        }

        return true;
    }

    private static string Unescape(string text) => text.Replace("}}", "}").Replace("{{", "{");

    private T? Fail<T>(string message, int offset, int length)
        where T : class
    {
        _error = new RouteTemplateError(message, offset, length);
        return null;
    }
}
