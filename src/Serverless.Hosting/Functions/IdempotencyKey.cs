using System.ComponentModel;
using System.Text;

namespace Serverless.Hosting;

/// <summary>Makes the key of an invocation of several parts. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IdempotencyKey
{
    /// <summary>The parts with <c>|</c> between them. Two keys are the same only when their parts are, whatever these hold.</summary>
    /// <param name="parts">The parts; null stands for none.</param>
    public static string Join(params string?[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var key = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            key.Append(i == 0 ? "" : "|").Append((parts[i] ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal));
        }

        return key.ToString();
    }
}
