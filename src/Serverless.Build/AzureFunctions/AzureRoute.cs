using System.Text;

namespace Serverless.Build.AzureFunctions;

/// <summary>
/// Translates route templates into those of the host, which are templates of ASP.NET Core as well, but of an older version: without some constraints, and with words of its own at
/// the beginning.
/// </summary>
internal static class AzureRoute
{
    // https://learn.microsoft.com/aspnet/core/fundamentals/routing, as of version 2.2.
    private static readonly string[] s_constraints =
    [
        "int", "bool", "datetime", "decimal", "double", "float", "guid", "long", "minlength", "maxlength", "length", "min", "max", "range", "alpha", "regex", "required",
    ];

    // The host's own addresses.
    private static readonly string[] s_reserved = ["admin", "runtime"];

    /// <summary>The host's template.</summary>
    /// <exception cref="DeploymentException">It has none that means the same.</exception>
    public static string Translate(string function, string template)
    {
        var route = template.TrimStart('~').Trim('/');
        if (s_reserved.FirstOrDefault(word => route.Equals(word, StringComparison.OrdinalIgnoreCase) || route.StartsWith(word + "/", StringComparison.OrdinalIgnoreCase)) is { } reserved)
        {
            throw new DeploymentException($"{function} has the route '{template}', and the host of Azure Functions keeps what begins with '{reserved}' to itself. Give it another route.");
        }

        var text = new StringBuilder(route.Length);
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i] == '{' && i + 1 < route.Length && route[i + 1] == '{')
            {
                text.Append("{{");
                i++;
            }
            else if (route[i] == '{')
            {
                var end = End(route, i);
                text.Append('{').Append(Parameter(function, template, route[(i + 1)..end])).Append('}');
                i = end;
            }
            else
            {
                text.Append(route[i]);
            }
        }

        // An empty route would be the function's name.
        return text.Length == 0 ? "/" : text.ToString();
    }

    private static string Parameter(string function, string template, string parameter)
    {
        // Both take the rest of the path; how it is encoded in links that are made of the route is no matter here.
        parameter = parameter.StartsWith("**", StringComparison.Ordinal) ? parameter[1..] : parameter;
        var depth = 0;
        for (var i = 0; i < parameter.Length; i++)
        {
            depth += parameter[i] == '(' ? 1 : parameter[i] == ')' ? -1 : 0;
            if (parameter[i] == '=' && depth == 0)
            {
                // What follows is the default.
                break;
            }

            if (parameter[i] == ':' && depth == 0)
            {
                var rest = parameter[(i + 1)..];
                var length = rest.AsSpan().IndexOfAny("(:=?");
                var constraint = length < 0 ? rest : rest[..length];
                if (!s_constraints.Contains(constraint))
                {
                    throw new DeploymentException($"{function} has the route '{template}', and the host of Azure Functions has no constraint '{constraint}'. Leave it out, and judge the value in the function.");
                }
            }
        }

        return parameter;
    }

    /// <summary>Where the parameter that begins at an index ends; doubled braces in it are text.</summary>
    private static int End(string route, int start)
    {
        for (var i = start + 1; i < route.Length; i++)
        {
            if (route[i] is '{' or '}')
            {
                if (i + 1 < route.Length && route[i + 1] == route[i])
                {
                    i++;
                }
                else if (route[i] == '}')
                {
                    return i;
                }
            }
        }

        return route.Length - 1;
    }
}
