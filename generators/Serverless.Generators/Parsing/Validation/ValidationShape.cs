using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>How to reach a node from a value: at once, or through sequences and dictionaries.</summary>
internal sealed class ValidationShape(ValidatedShapeKind kind, bool canBeNull, ValidationNode target, string? enumerated = null, bool hasDefault = false, ValidationShape? element = null)
{
    public ValidationNode Target { get; } = target;

    /// <summary>The model, or null where the node turned out to have nothing to validate.</summary>
    /// <param name="idOf">The id of a node.</param>
    public ValidatedShape? ToModel(Func<ValidationNode, string> idOf) => Target.IsNeeded
        ? new(kind, canBeNull, kind == ValidatedShapeKind.Object ? idOf(Target) : null, enumerated, hasDefault, element?.ToModel(idOf))
        : null;
}
