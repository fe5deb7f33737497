namespace Serverless.Generators.Model.Validation;

/// <summary>A parameter of a function that is validated.</summary>
/// <param name="Index">Its place among the method's parameters.</param>
/// <param name="Name">Its name, as errors are keyed.</param>
/// <param name="Type">Its type as C# writes it; references are nullable.</param>
/// <param name="CanBeNull">Whether its value can be null; null is not validated.</param>
/// <param name="Display">What messages call it, as a C# expression.</param>
/// <param name="Rules">Its attributes.</param>
/// <param name="Shape">What hangs below its value, or null.</param>
/// <param name="Warnings">Ids of warnings that mentioning all this raises: obsolete and experimental members.</param>
internal sealed record ValidatedParameterModel(
    int Index,
    string Name,
    string Type,
    bool CanBeNull,
    string Display,
    EquatableArray<RuleModel> Rules,
    ValidatedShape? Shape,
    EquatableArray<string> Warnings);
