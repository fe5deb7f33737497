using System.ComponentModel;

namespace Serverless.Gateway.Binding;

/// <summary>Where a parameter comes from that may be the body or a service; decided once, when the function first runs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum BodySource
{
    /// <summary>Not decided yet.</summary>
    Undecided,

    /// <summary>The body.</summary>
    Body,

    /// <summary>The container.</summary>
    Service,
}
