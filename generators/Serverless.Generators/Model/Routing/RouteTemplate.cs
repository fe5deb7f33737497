namespace Serverless.Generators.Model.Routing;

/// <summary>A parsed and valid route template.</summary>
internal sealed record RouteTemplate(string Text, EquatableArray<RouteSegment> Segments)
{
    /// <summary>The parameters from the left; the index of each is its slot.</summary>
    public IReadOnlyList<RouteParameter> Parameters => GetParameters();

    public bool EndsInCatchAll => Segments.Count > 0 && Segments[Segments.Count - 1].IsCatchAll;

    /// <summary>Whether a path of <paramref name="count"/> segments has every segment that the template insists on.</summary>
    public bool CanEndAt(int count)
    {
        for (var i = count; i < Segments.Count; i++)
        {
            if (!Segments[i].CanBeMissing)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The segment that takes the path's segment <paramref name="index"/>; the last one again when it is a catch-all.</summary>
    public RouteSegment? SegmentAt(int index)
    {
        if (index < Segments.Count)
        {
            return Segments[index];
        }

        return EndsInCatchAll ? Segments[Segments.Count - 1] : null;
    }

    /// <summary>Compares by precedence alone: the more specific template first, 0 when neither is.</summary>
    public int ComparePrecedence(RouteTemplate other)
    {
        var shared = Math.Min(Segments.Count, other.Segments.Count);
        for (var i = 0; i < shared; i++)
        {
            var difference = Segments[i].Precedence - other.Segments[i].Precedence;
            if (difference != 0)
            {
                return difference;
            }
        }

        return Segments.Count - other.Segments.Count;
    }

    private List<RouteParameter> GetParameters()
    {
        var parameters = new List<RouteParameter>();
        foreach (var segment in Segments)
        {
            foreach (var part in segment.Parts)
            {
                if (part.Parameter is { } parameter)
                {
                    parameters.Add(parameter);
                }
            }
        }

        return parameters;
    }
}
