namespace Serverless.Generators.Model.Binding;

/// <summary>A parameter of an HTTP function and where its value comes from.</summary>
/// <param name="Name">Its name as C# writes it.</param>
/// <param name="Key">The name of the route, query, header or form value.</param>
/// <param name="Type">Its type, fully qualified with nullable annotations.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="RouteSlot">The place of the route parameter in the template, or -1.</param>
internal sealed record ParameterModel(string Name, string Key, string Type, ParameterSource Source, int RouteSlot);

/// <summary>Where a parameter's value comes from.</summary>
internal enum ParameterSource
{
    Route,
    Query,
    Body,
    Service,
    HttpContext,
    FunctionContext,
    CancellationToken,
}
