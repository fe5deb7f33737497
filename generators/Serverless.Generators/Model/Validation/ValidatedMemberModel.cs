namespace Serverless.Generators.Model.Validation;

/// <summary>A property that is validated.</summary>
/// <param name="Name">Its name, as errors are keyed.</param>
/// <param name="Display">What messages call it, as a C# expression.</param>
/// <param name="Value">How to read it, as a C# expression over <c>value</c>.</param>
/// <param name="Rules">Its attributes.</param>
/// <param name="Shape">What hangs below its value, or null.</param>
internal sealed record ValidatedMemberModel(string Name, string Display, string Value, EquatableArray<RuleModel> Rules, ValidatedShape? Shape);
