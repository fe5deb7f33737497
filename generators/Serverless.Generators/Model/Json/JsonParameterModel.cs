namespace Serverless.Generators.Model.Json;

/// <summary>An argument of the constructor call: a parameter, or a member set in its initializer.</summary>
/// <param name="Name">The parameter's or member's name in metadata.</param>
/// <param name="Type">The type in C#.</param>
/// <param name="Position">The index in the argument array.</param>
/// <param name="DefaultValue">The default value as C#, or null where there is none.</param>
/// <param name="IsNullable">Whether null is allowed where nullable annotations are respected.</param>
/// <param name="Initializer">The member's identifier where it is set in the initializer.</param>
/// <param name="IsOwnSlot">False for an initializer that takes the value of a constructor parameter of the same name.</param>
internal sealed record JsonParameterModel(
    string Name,
    string Type,
    int Position,
    string? DefaultValue,
    bool IsNullable,
    string? Initializer,
    bool IsOwnSlot);
