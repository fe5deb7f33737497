using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// Writes a router that tries the routes one after the other, for applications whose routes overlap in so many ways that an
/// automaton would be too big. It finds the same functions. It can differ in which of 404 and 405 a path gets that no function
/// serves, where a parameter's constraint refuses what is a literal of another route.
/// </summary>
internal sealed class RouteListEmitter
{
    /// <summary>A bit for each method, and one for any.</summary>
    public const int MaxVerbs = 63;

    private const string Parameters =
        "Verb verb, string path, " + RuntimeNames.RouteMatch + " match, ref ulong allowed";

    private readonly SourceWriter _writer;
    private readonly IReadOnlyList<RouteEntry> _routes;
    private readonly RouteVerbs _verbs;
    private readonly RouteStatics _statics = new();
    private readonly RouteLeafEmitter _leaf;
    private readonly int _deepest;

    public RouteListEmitter(SourceWriter writer, IReadOnlyList<RouteEntry> entries, RouteVerbs verbs)
    {
        _writer = writer;
        _routes = RouteRanking.Rank(entries);
        _verbs = verbs;
        _leaf = new RouteLeafEmitter(writer, _routes, verbs, _statics);
        foreach (var route in _routes)
        {
            _deepest = Math.Max(_deepest, route.Template.Segments.Count);
        }
    }

    public void Emit()
    {
        _verbs.EmitEnum(_writer);
        EmitMatch();
        _verbs.EmitGetVerb(_writer);
        EmitFind();
        for (var depth = 0; depth <= _deepest; depth++)
        {
            EmitDepth("Depth" + depth, depth);
        }

        EmitDepth("Deeper", RouteState.Rest);
        _statics.Emit(_writer);
    }

    /// <summary>A path is refused with 405 when it had routes, but none for its method and none for any.</summary>
    private void EmitMatch()
    {
        var hasGet = _verbs.Contains(RouteVerbs.Get);
        _writer
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public override int Match(string method, string path, {RuntimeNames.RouteMatch} match)")
            .Line("match.Reset(path);")
            .Line("var verb = GetVerb(method);")
            .Line("var allowed = 0UL;")
            .Line("var result = Find(verb, path, match, ref allowed);");
        if (hasGet)
        {
            _writer
                .Open("if (result < 0 && verb == Verb.Head)")
                .Line("result = Find(Verb.Get, path, match, ref allowed);")
                .Close()
                .Line()
                .Open($"if ((allowed & (1UL << (int){_verbs[RouteVerbs.Get]})) != 0)")
                .Line($"allowed |= 1UL << (int){_verbs[RouteVerbs.Head]};")
                .Close()
                .Line();
        }

        _writer
            .Open("if (result >= 0 || allowed == 0 || (allowed & (1UL | (1UL << (int)verb))) != 0)")
            .Line("return result;")
            .Close()
            .Line()
            .Line("return match.NotAllowed(allowed, Methods);")
            .Close()
            .Line()
            .Line($"private static readonly string[] Methods = new string[] {{ \"*\", {string.Join(", ", Quoted())} }};")
            .Line();
    }

    private IEnumerable<string> Quoted()
    {
        foreach (var (method, _) in _verbs.All)
        {
            yield return SourceWriter.Literal(method);
        }
    }

    private void EmitFind()
    {
        _writer.Line().Open($"private static int Find({Parameters})").Open("switch (match.Split())");
        for (var depth = 0; depth <= _deepest; depth++)
        {
            _writer.Line($"case {depth}:").Indent().Line($"return Depth{depth}(verb, path, match, ref allowed);").Outdent();
        }

        _writer.Line("default:").Indent().Line("return Deeper(verb, path, match, ref allowed);").Outdent().Close().Close();
    }

    private void EmitDepth(string name, int depth)
    {
        _writer.Line().Open($"private static int {name}({Parameters})");
        foreach (var route in _routes)
        {
            var template = route.Template;
            var canEnd = depth == RouteState.Rest
                ? template.EndsInCatchAll
                : template.CanEndAt(depth) && (template.EndsInCatchAll || template.Segments.Count >= depth);
            if (canEnd && EmitRoute(route, depth))
            {
                _writer.Close();
                return;
            }
        }

        _writer.Line("return NotFound;").Close();
    }

    /// <summary>Writes the attempt at a route; true when it always succeeds, so that nothing may follow.</summary>
    private bool EmitRoute(RouteEntry route, int depth)
    {
        var conditions = ConditionsOf(route.Template, depth);
        if (conditions.Count > 0)
        {
            _writer.Open($"if ({string.Join(" && ", conditions)})");
        }

        var succeeds = EmitServing(route, depth);
        if (conditions.Count > 0)
        {
            _writer.Close();
        }

        _writer.Line();
        return succeeds && conditions.Count == 0;
    }

    private bool EmitServing(RouteEntry route, int depth)
    {
        if (route.TakesAnyMethod)
        {
            _writer.Line("allowed |= 1UL;");
            return _leaf.EmitAttempt(route, depth);
        }

        var members = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var method in route.Methods)
        {
            members.Add(_verbs[method]);
        }

        _writer
            .Line($"allowed |= {string.Join(" | ", Bits(members))};")
            .Open($"if (verb is {string.Join(" or ", members)})");
        _leaf.EmitAttempt(route, depth);
        _writer.Close();
        return false;
    }

    private static List<string> ConditionsOf(RouteTemplate template, int depth)
    {
        var conditions = new List<string>();
        for (var i = 0; i < template.Segments.Count && (depth == RouteState.Rest || i < depth); i++)
        {
            if (template.Segments[i].Literal is { } literal)
            {
                conditions.Add($"match.IsSegment({i}, {SourceWriter.Literal(literal)})");
            }
            else if (!template.Segments[i].IsCatchAll)
            {
                conditions.Add($"!match.GetSegment({i}).IsEmpty");
            }
        }

        return conditions;
    }

    private static IEnumerable<string> Bits(IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            yield return $"(1UL << (int){member})";
        }
    }
}
