using Serverless.Generators.Model.Idempotency;
using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Model;

/// <summary>A function that is invoked by its name with a JSON value.</summary>
/// <param name="Identity">Which method it is.</param>
/// <param name="Settings">The settings that all triggers share.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Return">What it returns.</param>
/// <param name="UsesServices">Whether it needs the service container.</param>
internal sealed record DirectFunctionModel(
    FunctionIdentity Identity,
    TriggerSettings Settings,
    EquatableArray<DirectParameterModel> Parameters,
    ReturnModel Return,
    bool UsesServices)
{
    /// <summary>
    /// The parameters of which one is the payload unless the application registers it as a service, the likeliest first; empty where it is certain.
    /// </summary>
    public EquatableArray<int> Candidates { get; init; } = EquatableArray<int>.Empty;

    /// <summary>Where what it returns is sent to, before it is answered.</summary>
    public EquatableArray<OutputModel> Outputs { get; init; } = EquatableArray<OutputModel>.Empty;

    /// <summary>For how long, and by which key, answers are kept; null for a function that is not idempotent.</summary>
    public IdempotencyModel? Idempotency { get; init; }
}

/// <summary>A parameter of a direct function.</summary>
/// <param name="Type">Its type, fully qualified with nullable annotations.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="Service">The service, where it is one.</param>
/// <param name="DefaultValue">The C# literal of the parameter's default value, or null.</param>
/// <param name="AllowsNull">Whether JSON's null may be handed to it.</param>
internal sealed record DirectParameterModel(string Type, DirectSource Source, ServiceArgument? Service, string? DefaultValue, bool AllowsNull)
{
    /// <summary>Where an output sends to.</summary>
    public OutputModel? Output { get; init; }
}

/// <summary>Where a parameter of a direct function comes from.</summary>
internal enum DirectSource
{
    Payload,
    PayloadOrService,
    Service,
    Context,
    CancellationToken,
    Output,
}
