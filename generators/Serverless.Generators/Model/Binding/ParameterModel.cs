using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Model.Binding;

/// <summary>A parameter of an HTTP function, or a member of one, and where its value comes from.</summary>
/// <param name="Local">The C# local that holds its value.</param>
/// <param name="Key">The name of the route, query, header or form value; elsewhere the parameter's name.</param>
/// <param name="Type">Its type, fully qualified with nullable annotations.</param>
/// <param name="ShortType">Its type in messages.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="IsOptional">Whether a request may go without it.</param>
/// <param name="DefaultValue">The C# literal for a request without it, or null for the type's default.</param>
internal sealed record ParameterModel(
    string Local, string Key, string Type, string ShortType, ParameterSource Source, bool IsOptional, string? DefaultValue)
{
    /// <summary>The place of the route parameter in the template, or -1.</summary>
    public int RouteSlot { get; init; } = -1;

    /// <summary>Whether the router finds a value for every path that matches.</summary>
    public bool RouteAlwaysHasValue { get; init; }

    /// <summary>Whether the type is a value type other than <c>Nullable&lt;T&gt;</c>.</summary>
    public bool IsPlainValueType { get; init; }

    /// <summary>Whether a body may be empty though the parameter is not optional.</summary>
    public bool AllowsEmptyBody { get; init; }

    /// <summary>How text becomes the value.</summary>
    public ValueModel? Value { get; init; }

    public ServiceArgument? Service { get; init; }

    /// <summary>Where an output sends to.</summary>
    public OutputModel? Output { get; init; }

    public BindAsyncModel? BindAsync { get; init; }

    /// <summary>How an object with members is made.</summary>
    public ConstructionModel? Construction { get; init; }

    /// <summary>The form type among the function's form types, for <see cref="ParameterSource.FormObject"/>.</summary>
    public FormObjectModel? FormObject { get; init; }

    public bool ReadsForm => Source is ParameterSource.Form or ParameterSource.FormObject or ParameterSource.FormCollection
        or ParameterSource.FormFile or ParameterSource.FormFiles or ParameterSource.FormFileList;

    public bool ReadsJson => Source is ParameterSource.Body or ParameterSource.BodyOrService;

    /// <summary>The parameter itself, or the members that it is made of.</summary>
    public IEnumerable<ParameterModel> Leaves => Construction is { } construction ? construction.Members.Select(m => m.Parameter) : [this];
}
