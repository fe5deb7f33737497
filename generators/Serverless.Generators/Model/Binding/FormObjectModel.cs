namespace Serverless.Generators.Model.Binding;

/// <summary>An object that is read from a form.</summary>
/// <param name="Method">The name of the emitted method that reads it.</param>
/// <param name="Prefix">What stands before the names of its members, or nothing.</param>
/// <param name="Types">It and every object that it holds.</param>
internal sealed record FormObjectModel(string Method, string Prefix, EquatableArray<FormTypeModel> Types);

/// <summary>A type that is read from fields of a form.</summary>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="Method">The name of the emitted method that reads it.</param>
/// <param name="ByConstructor">How many of the members are constructor arguments: the first ones.</param>
/// <param name="Members">Its members.</param>
internal sealed record FormTypeModel(string Type, string Method, int ByConstructor, EquatableArray<FormMemberModel> Members);

/// <summary>A member of a type that is read from a form.</summary>
/// <param name="Name">The property as C# writes it.</param>
/// <param name="Key">Its name in the form.</param>
/// <param name="Type">Its type, fully qualified with nullable annotations.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Value">How text becomes it, or an element of it.</param>
/// <param name="Method">The emitted method that reads it, or an element of it.</param>
/// <param name="Element">The type of an element.</param>
/// <param name="IsRequired">Whether a form must have it.</param>
/// <param name="Default">The C# value where the form has none.</param>
internal sealed record FormMemberModel(
    string Name, string Key, string Type, FormMemberKind Kind, ValueModel? Value, string? Method, string? Element, bool IsRequired, string Default);

/// <summary>What a member of a form is.</summary>
internal enum FormMemberKind
{
    Value,
    Values,
    Object,
    Objects,
    File,
    Files,
    FileList,
}
