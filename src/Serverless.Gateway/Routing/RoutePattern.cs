using System.ComponentModel;
using System.Text.RegularExpressions;

namespace Serverless.Gateway.Routing;

/// <summary>A <c>regex</c> constraint. The expression is made with the first value that is asked about, not at the start.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RoutePattern(string pattern)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private Regex? _expression;

    /// <summary>Whether the pattern is somewhere in the value, in any case.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes longer than ten seconds to tell.</exception>
    public bool IsMatch(ReadOnlySpan<char> value) => (_expression ??= Create()).IsMatch(value);

    private Regex Create() => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Compiled, Timeout);
}
