using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>Reads a route template that the build has checked, to fill it with values.</summary>
internal static class RouteTemplateText
{
    /// <summary>The literals and parameters of a template, in their order.</summary>
    public static IEnumerable<(string? Literal, string? Name)> Split(string route)
    {
        var i = 0;
        while (i < route.Length)
        {
            if (route[i] == '{' && !(i + 1 < route.Length && route[i + 1] == '{'))
            {
                var end = EndOf(route, i);
                yield return (null, NameOf(route[(i + 1)..end]));
                i = end + 1;
                continue;
            }

            var start = i;
            var escaped = route[i] is '{' or '}';
            i += escaped ? 2 : 1;
            yield return (route[start].ToString(), null);
        }
    }

    /// <summary>The value of a parameter: the given one, else its default; null for an optional one without.</summary>
    /// <exception cref="HostSettingsException">The parameter needs a value.</exception>
    public static string? ValueOf(string route, string name, string? given)
    {
        if (given is not null)
        {
            return given;
        }

        for (var i = 0; i < route.Length; i++)
        {
            if (route[i] != '{')
            {
                continue;
            }

            var end = EndOf(route, i);
            var text = route[(i + 1)..end];
            if (string.Equals(NameOf(text), name, StringComparison.OrdinalIgnoreCase))
            {
                var equals = DefaultAt(text);
                return equals >= 0 ? text[(equals + 1)..]
                    : text.EndsWith('?') || text.StartsWith('*') ? null
                    : throw new HostSettingsException("--route", name, "name=value for the route " + route);
            }

            i = end;
        }

        return null;
    }

    /// <summary>The brace that closes a parameter; braces of a constraint are doubled.</summary>
    private static int EndOf(string route, int open)
    {
        for (var i = open + 1; i < route.Length; i++)
        {
            if (route[i] is '{' or '}' && i + 1 < route.Length && route[i + 1] == route[i])
            {
                i++;
            }
            else if (route[i] == '}')
            {
                return i;
            }
        }

        return route.Length - 1;
    }

    private static string NameOf(string parameter)
    {
        var text = parameter.TrimStart('*');
        var end = text.AsSpan().IndexOfAny(":=?");
        return end < 0 ? text : text[..end];
    }

    /// <summary>Where the default value begins: an equals sign outside a constraint's brackets.</summary>
    private static int DefaultAt(string parameter)
    {
        var depth = 0;
        for (var i = 0; i < parameter.Length; i++)
        {
            depth += parameter[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (parameter[i] == '=' && depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
