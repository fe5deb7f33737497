using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Model;

/// <summary>A function with its HTTP triggers.</summary>
/// <param name="Identity">Which method it is.</param>
/// <param name="Triggers">Its HTTP triggers in the order of the source.</param>
/// <param name="Return">What it returns.</param>
/// <param name="ParameterTypes">The types of the method's parameters, fit for <c>typeof</c>.</param>
/// <param name="UsesServices">Whether it needs the service container.</param>
internal sealed record HttpFunctionModel(
    FunctionIdentity Identity,
    EquatableArray<HttpTriggerModel> Triggers,
    ReturnModel Return,
    EquatableArray<string> ParameterTypes,
    bool UsesServices)
{
    /// <summary>Where what it returns is sent to, before it is answered.</summary>
    public EquatableArray<OutputModel> Outputs { get; init; } = EquatableArray<OutputModel>.Empty;
}
