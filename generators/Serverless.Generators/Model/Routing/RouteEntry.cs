namespace Serverless.Generators.Model.Routing;

/// <summary>
/// A route of a function: <see cref="Methods"/> are HTTP methods, or one <c>*</c> for any. <see cref="DisplayName"/> names the
/// function in comments and messages.
/// </summary>
internal sealed record RouteEntry(int FunctionIndex, EquatableArray<string> Methods, RouteTemplate Template, string DisplayName)
{
    public const string AnyMethod = "*";

    public bool TakesAnyMethod
    {
        get
        {
            foreach (var method in Methods)
            {
                if (method == AnyMethod)
                {
                    return true;
                }
            }

            return Methods.Count == 0;
        }
    }

    public bool Takes(string method)
    {
        foreach (var own in Methods)
        {
            if (string.Equals(own, method, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
