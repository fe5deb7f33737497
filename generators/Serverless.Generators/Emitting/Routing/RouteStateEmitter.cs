namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// Writes a method for each state. It gets the position at which the next segment begins, behind the slash, and either is at the
/// path's end or goes on by that segment.
/// </summary>
internal sealed class RouteStateEmitter
{
    private const string Parameters = "Verb verb, string path, int start, " + RuntimeNames.RouteMatch + " match";

    /// <summary>Up to so many literals are compared at the path itself, without looking for the segment's end before.</summary>
    private const int DirectLiterals = 3;

    private readonly SourceWriter _writer;
    private readonly RouteAutomaton _automaton;
    private readonly RouteVerbs _verbs;
    private readonly RouteStatics _statics = new();
    private readonly RouteLeafEmitter _leaf;
    private readonly Queue<RouteState> _work = new();
    private readonly HashSet<RouteState> _emitted = [];

    public RouteStateEmitter(SourceWriter writer, RouteAutomaton automaton, RouteVerbs verbs)
    {
        _writer = writer;
        _automaton = automaton;
        _verbs = verbs;
        _leaf = new RouteLeafEmitter(writer, automaton.Routes, verbs, _statics);
    }

    public void Emit()
    {
        _verbs.EmitEnum(_writer);
        _writer
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public override int Match(string method, string path, {RuntimeNames.RouteMatch} match)")
            .Line("match.Reset(path);")
            .Line("var verb = GetVerb(method);");
        EmitTransition(_automaton.Root, "1", -1);
        _writer.Close().Line();
        _verbs.EmitGetVerb(_writer);
        while (_work.Count > 0)
        {
            EmitState(_work.Dequeue());
        }

        _statics.Emit(_writer);
    }

    private void EmitState(RouteState state)
    {
        _writer
            .Line()
            .Line("// " + GeneratedCode.Comment(state.Label.Length == 0 ? "/" : state.Label))
            .Open($"private static int {NameOf(state)}({Parameters})");
        if (state.TakesRest)
        {
            _leaf.Emit(state.Matches, RouteState.Rest);
            _writer.Close();
            return;
        }

        if (state.IsTerminal)
        {
            _writer.Open("if (start < path.Length)").Line("return NotFound;").Close().Line();
            _leaf.Emit(state.Matches, state.Depth);
            _writer.Close();
            return;
        }

        _writer.Open("if (start >= path.Length)");
        _leaf.Emit(state.Matches, state.Depth);
        _writer.Close().Line();
        var literals = EmitSegment(state);
        _writer.Close();
        literals?.EmitGroups();
    }

    /// <summary>Chooses by the segment that begins at <c>start</c>; what it writes always returns.</summary>
    private RouteLiteralEmitter? EmitSegment(RouteState state)
    {
        if (state.Other is null && state.Empty is null && state.Fallback is null && state.Literals.Count <= DirectLiterals)
        {
            EmitDirectLiterals(state);
            return null;
        }

        var takesAll = state.Literals.Count == 0 && state.Other is not null && ReferenceEquals(state.Other, state.Empty);
        if (takesAll)
        {
            EmitTransition(state.Other!, "start", state.Depth);
            return null;
        }

        _writer.Line("var segment = GetSegment(path, start);");
        RouteLiteralEmitter? literals = null;
        if (state.Literals.Count > 0)
        {
            literals = new RouteLiteralEmitter(
                _writer, NameOf(state), Parameters, target => EmitTransition(target, "start + segment.Length + 1", state.Depth));
            literals.Emit(state.Literals);
        }

        if (state.Fallback is { } fallback)
        {
            _writer.Line($"return {Call(fallback, "start")};");
            return literals;
        }

        if (state.Other is null)
        {
            _writer.Line("return NotFound;");
            return literals;
        }

        if (!ReferenceEquals(state.Other, state.Empty))
        {
            _writer.Open("if (segment.IsEmpty)");
            if (state.Empty is null)
            {
                _writer.Line("return NotFound;");
            }
            else
            {
                EmitTransition(state.Empty, "start", state.Depth);
            }

            _writer.Close().Line();
        }

        EmitTransition(state.Other, "start + segment.Length + 1", state.Depth);
        return literals;
    }

    private void EmitDirectLiterals(RouteState state)
    {
        foreach (var (literal, target) in state.Literals)
        {
            var (text, final) = Compress(literal, target);
            _writer.Open($"if ({Follows("start", text)})");
            _writer.Line($"return {Call(final, Add("start", text.Length + 1))};").Close().Line();
        }

        _writer.Line("return NotFound;");
    }

    /// <summary>Goes from a segment at <paramref name="depth"/> to a state, over all states on the way that have but one way on.</summary>
    private void EmitTransition(RouteState target, string next, int depth)
    {
        NoteSegment(target, depth);
        if (!target.IsPassage)
        {
            _writer.Line($"return {Call(target, next)};");
            return;
        }

        var (text, final) = Compress(target.Literals[0].Literal, target.Literals[0].Target);
        _writer.Open($"if (!{Follows(next, text)})").Line("return NotFound;").Close().Line();
        _writer.Line($"return {Call(final, Add(next, text.Length + 1))};");
    }

    /// <summary>Keeps where the segment was, when one of the routes that are still possible has a parameter in its place.</summary>
    private void NoteSegment(RouteState target, int depth)
    {
        var isRest = false;
        foreach (var route in target.Routes)
        {
            var segments = _automaton.Routes[route].Template.Segments;
            if (depth < 0 || depth >= segments.Count || segments[depth].Literal is not null)
            {
                continue;
            }

            if (!segments[depth].IsCatchAll)
            {
                _writer.Line($"match.SetSegment({depth}, start, segment.Length);");
                return;
            }

            isRest = true;
        }

        if (isRest)
        {
            _writer.Line($"match.SetRest({depth}, start);");
        }
    }

    private static (string Text, RouteState Target) Compress(string literal, RouteState target)
    {
        while (target.IsPassage)
        {
            literal += "/" + target.Literals[0].Literal;
            target = target.Literals[0].Target;
        }

        return (literal, target);
    }

    private static string Follows(string position, string text) =>
        $"Follows(path, {position}, {SourceWriter.Literal(text)})";

    /// <summary><paramref name="position"/> is a number or ends in one, which is added to.</summary>
    private static string Add(string position, int count)
    {
        var space = position.LastIndexOf(' ');
        return int.TryParse(position.Substring(space + 1), out var number)
            ? position.Substring(0, space + 1) + (number + count)
            : $"{position} + {count}";
    }

    private string Call(RouteState state, string position)
    {
        if (_emitted.Add(state))
        {
            _work.Enqueue(state);
        }

        return $"{NameOf(state)}(verb, path, {position}, match)";
    }

    private static string NameOf(RouteState state) => "Node" + state.Number;
}
