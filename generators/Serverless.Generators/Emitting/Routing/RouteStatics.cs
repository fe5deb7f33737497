using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Emitting.Routing;

/// <summary>The static fields of the emitted class: patterns and complex segments, each once.</summary>
internal sealed class RouteStatics
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Type, string Arguments)> _fields = [];

    /// <summary>The field of a <c>regex</c> constraint.</summary>
    public string Pattern(string pattern) => Get("Pattern", RuntimeNames.RoutePattern, SourceWriter.Literal(pattern));

    /// <summary>
    /// The field of a complex segment: the slot of its first parameter, whether the last one is optional, and its parts from the
    /// left, null for a parameter.
    /// </summary>
    public string ComplexSegment(RouteSegment segment)
    {
        var slot = -1;
        var isOptional = false;
        var parts = new List<string>();
        foreach (var part in segment.Parts)
        {
            if (part.Parameter is { } parameter)
            {
                slot = slot < 0 ? parameter.Slot : slot;
                isOptional = parameter.IsOptional;
            }

            parts.Add(part.Parameter is null ? SourceWriter.Literal(part.Text) : "null");
        }

        return Get("Segment", RuntimeNames.ComplexSegment, $"{slot}, {(isOptional ? "true" : "false")}, {string.Join(", ", parts)}");
    }

    public void Emit(SourceWriter writer)
    {
        foreach (var (name, type, arguments) in _fields)
        {
            writer.Line().Line($"private static readonly {type} {name} = new {type}({arguments});");
        }
    }

    private string Get(string prefix, string type, string arguments)
    {
        var key = prefix + arguments;
        if (!_names.TryGetValue(key, out var name))
        {
            name = prefix + _fields.Count;
            _names.Add(key, name);
            _fields.Add((name, type, arguments));
        }

        return name;
    }
}
