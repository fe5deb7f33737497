using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Model.Events;

/// <summary>A parameter of an event function.</summary>
/// <param name="Type">Its type, fully qualified with nullable annotations.</param>
/// <param name="Source">Where its value comes from.</param>
internal sealed record EventParameterModel(string Type, EventSource Source)
{
    /// <summary>How the payload is read.</summary>
    public PayloadModel? Payload { get; init; }

    /// <summary>The service, where it is or may be one.</summary>
    public ServiceArgument? Service { get; init; }

    /// <summary>Where an output parameter sends to.</summary>
    public OutputModel? Output { get; init; }

    /// <summary>The placeholder of the trigger's path that the parameter is named after.</summary>
    public string? Placeholder { get; init; }

    /// <summary>How the text of a placeholder becomes the value.</summary>
    public ValueModel? Value { get; init; }

    /// <summary>The C# literal of the parameter's default value, or null.</summary>
    public string? DefaultValue { get; init; }
}

/// <summary>Where a parameter of an event function comes from.</summary>
internal enum EventSource
{
    Payload,

    /// <summary>The payload, unless the application registers the type as a service or another parameter is likelier.</summary>
    PayloadOrService,
    Service,
    Output,
    Context,
    CancellationToken,

    /// <summary>A part of the object's name.</summary>
    Placeholder,
    Blob,
    Timer,
}
