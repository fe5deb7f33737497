namespace Serverless.Generators.Model.Routing;

/// <summary>What stands between two slashes of a template.</summary>
internal sealed record RouteSegment(EquatableArray<RoutePart> Parts)
{
    /// <summary>One literal or one parameter; anything else is a complex segment.</summary>
    public bool IsSimple => Parts.Count == 1;

    /// <summary>The text, when the whole segment is a literal.</summary>
    public string? Literal => IsSimple && Parts[0].Parameter is null ? Parts[0].Text : null;

    /// <summary>The parameter, when the whole segment is one.</summary>
    public RouteParameter? Parameter => IsSimple ? Parts[0].Parameter : null;

    public bool IsCatchAll => Parameter is { IsCatchAll: true };

    /// <summary>A path may end before this segment.</summary>
    public bool CanBeMissing => Parameter is { } parameter
        && (parameter.IsOptional || parameter.IsCatchAll || parameter.DefaultValue is not null);

    /// <summary>
    /// The segment's rank, lowest first: 1 a literal, 2 a complex segment or a constrained parameter, 3 a parameter,
    /// 4 a constrained catch-all, 5 a catch-all.
    /// </summary>
    public int Precedence
    {
        get
        {
            if (!IsSimple)
            {
                return 2;
            }

            if (Parameter is not { } parameter)
            {
                return 1;
            }

            return (parameter.IsCatchAll ? 5 : 3) - (parameter.Constraints.Count > 0 ? 1 : 0);
        }
    }
}
