using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// Writes what happens where a path ends: choose by method, then try the routes in their order, each with its values and
/// constraints.
/// </summary>
internal sealed class RouteLeafEmitter(SourceWriter writer, IReadOnlyList<RouteEntry> routes, RouteVerbs verbs, RouteStatics statics)
{
    /// <summary>
    /// Writes statements that always return. <paramref name="depth"/> is the count of the path's segments, or
    /// <see cref="RouteState.Rest"/> where a catch-all took at least one.
    /// </summary>
    public void Emit(IReadOnlyList<int> matches, int depth)
    {
        if (matches.Count == 0)
        {
            writer.Line("return NotFound;");
            return;
        }

        var methods = MethodsOf(matches);
        var any = Where(matches, route => routes[route].TakesAnyMethod);
        if (methods.Count == 0)
        {
            EmitAttempts(any, depth);
            return;
        }

        writer.Open("switch (verb)");
        foreach (var method in methods)
        {
            if (method == RouteVerbs.Get)
            {
                var served = CandidatesFor(method, matches, methods, any);
                if (SameAs(served, CandidatesFor(RouteVerbs.Head, matches, methods, any)))
                {
                    writer.Line($"case {verbs[RouteVerbs.Head]}:");
                }
                else if (!methods.Contains(RouteVerbs.Head))
                {
                    EmitCase(RouteVerbs.Head, CandidatesFor(RouteVerbs.Head, matches, methods, any), depth);
                }
            }
            else if (method == RouteVerbs.Head && methods.Contains(RouteVerbs.Get)
                && SameAs(CandidatesFor(RouteVerbs.Get, matches, methods, any), CandidatesFor(method, matches, methods, any)))
            {
                continue;
            }

            EmitCase(method, CandidatesFor(method, matches, methods, any), depth);
        }

        writer.Line("default:").Indent();
        if (any.Count > 0)
        {
            EmitAttempts(any, depth);
        }
        else
        {
            if (methods.Contains(RouteVerbs.Get))
            {
                methods.Add(RouteVerbs.Head);
            }

            writer.Line($"return match.NotAllowed({SourceWriter.Literal(string.Join(", ", methods))});");
        }

        writer.Outdent().Close();
    }

    private void EmitCase(string method, List<int> candidates, int depth)
    {
        writer.Line($"case {verbs[method]}:").Indent();
        EmitAttempts(candidates, depth);
        writer.Outdent();
    }

    private SortedSet<string> MethodsOf(IReadOnlyList<int> matches)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var route in matches)
        {
            if (!routes[route].TakesAnyMethod)
            {
                foreach (var method in routes[route].Methods)
                {
                    methods.Add(RouteVerbs.Normalize(method));
                }
            }
        }

        return methods;
    }

    /// <summary>
    /// The routes to try for a method. For HEAD, what ASP.NET Core would try, and after that, as an addition, what serves GET.
    /// </summary>
    private List<int> CandidatesFor(string method, IReadOnlyList<int> matches, SortedSet<string> methods, List<int> any)
    {
        var candidates = methods.Contains(method)
            ? Where(matches, route => routes[route].TakesAnyMethod || routes[route].Takes(method))
            : [.. any];
        if (method == RouteVerbs.Head && methods.Contains(RouteVerbs.Get))
        {
            foreach (var route in matches)
            {
                if ((routes[route].TakesAnyMethod || routes[route].Takes(RouteVerbs.Get)) && !candidates.Contains(route))
                {
                    candidates.Add(route);
                }
            }
        }

        return candidates;
    }

    private static List<int> Where(IReadOnlyList<int> matches, Predicate<int> condition)
    {
        var found = new List<int>();
        foreach (var route in matches)
        {
            if (condition(route))
            {
                found.Add(route);
            }
        }

        return found;
    }

    private static bool SameAs(List<int> x, List<int> y)
    {
        if (x.Count != y.Count)
        {
            return false;
        }

        for (var i = 0; i < x.Count; i++)
        {
            if (x[i] != y[i])
            {
                return false;
            }
        }

        return true;
    }

    private void EmitAttempts(List<int> candidates, int depth)
    {
        foreach (var candidate in candidates)
        {
            if (EmitAttempt(routes[candidate], depth))
            {
                return;
            }
        }

        writer.Line("return NotFound;");
    }

    /// <summary>Writes the attempt at one route; true when nothing can make it fail, so that nothing may follow.</summary>
    public bool EmitAttempt(RouteEntry route, int depth)
    {
        var conditions = new List<string>();
        var captures = new List<string>();
        var template = route.Template;
        for (var i = 0; i < template.Segments.Count; i++)
        {
            var segment = template.Segments[i];
            if (!segment.IsSimple)
            {
                conditions.Add($"{statics.ComplexSegment(segment)}.TryMatch(match, {i})");
                foreach (var part in segment.Parts)
                {
                    if (part.Parameter is { } piece)
                    {
                        AddConstraints(piece, mayBeMissing: piece.IsOptional, conditions);
                    }
                }
            }
            else if (segment.Parameter is { } parameter)
            {
                if (depth == RouteState.Rest || i < depth)
                {
                    captures.Add(parameter.IsCatchAll
                        ? $"match.CaptureRest({parameter.Slot}, {i});"
                        : $"match.Capture({parameter.Slot}, {i});");
                    AddConstraints(parameter, mayBeMissing: false, conditions);
                }
                else if (parameter.DefaultValue is { } value)
                {
                    if (!RouteConstraintEvaluator.Passes(parameter.Constraints, value))
                    {
                        return false;
                    }

                    captures.Add($"match.SetDefault({parameter.Slot}, {SourceWriter.Literal(value)});");
                }
                else if (RouteConstraintEvaluator.PassesWhenMissing(parameter))
                {
                    captures.Add($"match.SetMissing({parameter.Slot});");
                }
                else
                {
                    return false;
                }
            }
        }

        writer.Line("// " + GeneratedCode.Comment($"{string.Join(", ", route.Methods)} {template.Text} -> {route.DisplayName}"));
        foreach (var capture in captures)
        {
            writer.Line(capture);
        }

        var found = $"return match.Found({route.FunctionIndex}, {template.Parameters.Count});";
        if (conditions.Count == 0)
        {
            writer.Line(found);
            return true;
        }

        writer.Open($"if ({string.Join("\n    && ", conditions)})").Line(found).Close().Line();
        return false;
    }

    private void AddConstraints(RouteParameter parameter, bool mayBeMissing, List<string> conditions)
    {
        foreach (var constraint in parameter.Constraints)
        {
            var condition = Condition(constraint, $"match.GetSpan({parameter.Slot})");
            conditions.Add(mayBeMissing ? $"(!match.HasValue({parameter.Slot}) || {condition})" : condition);
        }
    }

    private string Condition(RouteConstraint constraint, string value)
    {
        const string constraints = RuntimeNames.RouteConstraints;
        return constraint.Kind switch
        {
            RouteConstraintKind.MinLength => $"{constraints}.HasMinLength({value}, {constraint.Low})",
            RouteConstraintKind.MaxLength => $"{constraints}.HasMaxLength({value}, {constraint.High})",
            RouteConstraintKind.Length => $"{constraints}.HasLength({value}, {constraint.Low}, {constraint.High})",
            RouteConstraintKind.Min => $"{constraints}.IsAtLeast({value}, {Number(constraint.Low)})",
            RouteConstraintKind.Max => $"{constraints}.IsAtMost({value}, {Number(constraint.High)})",
            RouteConstraintKind.Range => $"{constraints}.IsBetween({value}, {Number(constraint.Low)}, {Number(constraint.High)})",
            RouteConstraintKind.Regex => $"{statics.Pattern(constraint.Pattern!)}.IsMatch({value})",
            RouteConstraintKind.Required => $"!{value}.IsEmpty",
            RouteConstraintKind.File => $"{constraints}.IsFileName({value})",
            RouteConstraintKind.NonFile => $"!{constraints}.IsFileName({value})",
            _ => $"{constraints}.Is{constraint.Kind}({value})",
        };
    }

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture) + "L";
}
