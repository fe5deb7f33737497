namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// Writes the choice among the literals of a state: by the segment's length, then, where many are of one length, by a character
/// that tells them apart, and last by a comparison of the whole. Big choices are split into methods of their own, as the
/// just-in-time compiler does not optimise very big ones.
/// </summary>
internal sealed class RouteLiteralEmitter(SourceWriter writer, string name, string parameters, Action<RouteState> emitTransition)
{
    private const int BigChoice = 12;
    private const int SmallChoice = 3;

    private readonly Queue<(string Name, List<(string Literal, RouteState Target)> Literals)> _groups = new();

    /// <summary>Writes the choice, from which only a match returns.</summary>
    public void Emit(List<(string Literal, RouteState Target)> literals)
    {
        var byLength = new SortedDictionary<int, List<(string, RouteState)>>();
        foreach (var literal in literals)
        {
            Add(byLength, literal.Literal.Length, literal);
        }

        writer.Open("switch (segment.Length)");
        foreach (var group in byLength)
        {
            writer.Line($"case {group.Key}:").Indent();
            EmitGroup(group.Value, literals.Count > BigChoice, name + "Length" + group.Key);
            writer.Line("break;").Outdent();
        }

        writer.Close().Line();
    }

    /// <summary>Writes the methods that <see cref="Emit"/> left out of the state's own.</summary>
    public void EmitGroups()
    {
        while (_groups.Count > 0)
        {
            var (group, literals) = _groups.Dequeue();
            writer
                .Line()
                .Open($"private static int {group}({parameters}, global::System.ReadOnlySpan<char> segment)");
            EmitChoice(literals, group);
            writer.Line("return NoLiteral;").Close();
        }
    }

    private void EmitGroup(List<(string Literal, RouteState Target)> literals, bool isBig, string group)
    {
        if (!isBig || literals.Count <= SmallChoice)
        {
            EmitChoice(literals, group);
            return;
        }

        _groups.Enqueue((group, literals));
        var result = "result" + literals[0].Literal.Length;
        writer
            .Line($"var {result} = {group}(verb, path, start, match, segment);")
            .Open($"if ({result} != NoLiteral)")
            .Line($"return {result};")
            .Close()
            .Line();
    }

    /// <summary>Chooses among literals of one length.</summary>
    private void EmitChoice(List<(string Literal, RouteState Target)> literals, string group)
    {
        var position = literals.Count <= SmallChoice ? -1 : FindPosition(literals);
        if (position < 0)
        {
            foreach (var (literal, target) in literals)
            {
                writer.Open($"if (Is(segment, {SourceWriter.Literal(literal)}))");
                emitTransition(target);
                writer.Close().Line();
            }

            return;
        }

        var byCharacter = new SortedDictionary<int, List<(string, RouteState)>>();
        foreach (var literal in literals)
        {
            Add(byCharacter, Fold(literal.Literal[position]), literal);
        }

        writer.Open($"switch (segment[{position}] | 0x20)");
        foreach (var pair in byCharacter)
        {
            writer.Line($"case {pair.Key}: // {GeneratedCode.Comment(((char)pair.Key).ToString())}").Indent();
            if (literals.Count > BigChoice && pair.Value.Count > SmallChoice)
            {
                var choice = $"{group}At{position}_{pair.Key}";
                _groups.Enqueue((choice, pair.Value));
                writer.Line($"return {choice}(verb, path, start, match, segment);");
            }
            else
            {
                EmitChoice(pair.Value, group);
                writer.Line("break;");
            }

            writer.Outdent();
        }

        writer.Close().Line();
    }

    /// <summary>The place at which most literals differ; only where all have ASCII, of which each letter has just two cases.</summary>
    private static int FindPosition(List<(string Literal, RouteState Target)> literals)
    {
        var best = -1;
        var bestCount = 1;
        for (var i = 0; i < literals[0].Literal.Length; i++)
        {
            var seen = new HashSet<int>();
            foreach (var (literal, _) in literals)
            {
                if (literal[i] > 127)
                {
                    seen.Clear();
                    break;
                }

                seen.Add(Fold(literal[i]));
            }

            if (seen.Count > bestCount)
            {
                best = i;
                bestCount = seen.Count;
            }
        }

        return best;
    }

    private static int Fold(char character) => character | 0x20;

    private static void Add<TKey>(
        SortedDictionary<TKey, List<(string, RouteState)>> groups, TKey key, (string, RouteState) literal)
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = []);
        }

        group.Add(literal);
    }
}
