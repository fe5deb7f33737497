namespace Serverless.Generators.Model;

/// <summary>The routes of an executable, by the indexes of its triggers.</summary>
internal sealed record RouterModel(string Namespace, EquatableArray<RouteModel> Routes)
{
    public static RouterModel? Of(ApplicationModel application)
    {
        if (application.IsEmpty || !application.Own.Compilation.HasGateway)
        {
            return null;
        }

        var routes = new List<RouteModel>();
        var offset = 0;
        foreach (var entry in application.Own.Entries)
        {
            Add(routes, offset++, entry.Methods, entry.Route, entry.Name);
        }

        foreach (var module in application.Referenced)
        {
            foreach (var entry in module.Entries)
            {
                Add(routes, offset + entry.Index, entry.Methods, entry.Route, entry.Name);
            }

            offset += module.Entries.Count;
        }

        return new RouterModel(application.Own.Compilation.Namespace, routes.ToEquatableArray());
    }

    private static void Add(List<RouteModel> routes, int index, string? methods, string? route, string name)
    {
        if (methods is not null && route is not null)
        {
            routes.Add(new RouteModel(index, methods, route, name));
        }
    }
}

/// <summary>A route of the router.</summary>
internal sealed record RouteModel(int Index, string Methods, string Route, string FunctionName);
