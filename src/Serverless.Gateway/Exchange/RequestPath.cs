using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Exchange;

/// <summary>Makes of a path as it was asked for what a server hands to an application.</summary>
internal static class RequestPath
{
    /// <summary>
    /// Decodes a path, but for an encoded slash, and resolves dots, as Kestrel does: the router is to see the same on every platform.
    /// </summary>
    /// <param name="raw">The path with percent-encoding.</param>
    public static string Decode(string raw)
    {
        if (raw.Length == 0 || raw[0] != '/')
        {
            raw = "/" + raw;
        }

        var path = raw.Contains('%') ? PathString.FromUriComponent(raw).Value! : raw;
        return path.Contains("/.", StringComparison.Ordinal) ? RemoveDots(path) : path;
    }

    /// <summary>Cuts a prefix off, at the end of a segment only.</summary>
    /// <param name="path">The path.</param>
    /// <param name="prefix">The prefix, with its slash.</param>
    /// <returns>Whether the path has it.</returns>
    public static bool TryCut(ref string path, string prefix)
    {
        if (!path.StartsWith(prefix, StringComparison.Ordinal) || (path.Length > prefix.Length && path[prefix.Length] != '/'))
        {
            return false;
        }

        path = path.Length == prefix.Length ? "/" : path[prefix.Length..];
        return true;
    }

    /// <summary>RFC 3986, section 5.2.4.</summary>
    private static string RemoveDots(string path)
    {
        var segments = path.Split('/');
        var kept = new List<string>(segments.Length);
        for (var i = 1; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }

                if (isLast)
                {
                    kept.Add("");
                }
            }
            else
            {
                kept.Add(segments[i]);
            }
        }

        return "/" + string.Join('/', kept);
    }
}
