namespace Serverless.Generators.Model.Json;

/// <summary>A mention of a type.</summary>
/// <param name="Name">The type in C#, with <c>global::</c>, without nullability and tuple names; the key of the type.</param>
/// <param name="Id">An identifier made from <paramref name="Name"/>: names the generated members of the type.</param>
/// <param name="Form">The writer's method for a value.</param>
/// <param name="EnumNumber">For <see cref="JsonWriteForm.Enum"/>, the number type in C#.</param>
/// <param name="IsValueType">Whether the type is a struct or an enum, <see cref="Nullable{T}"/> included.</param>
/// <param name="IsNullableValue">Whether the type is a <see cref="Nullable{T}"/>.</param>
internal sealed record JsonTypeReference(
    string Name,
    string Id,
    JsonWriteForm Form,
    string? EnumNumber,
    bool IsValueType,
    bool IsNullableValue)
{
    public bool CanBeNull => !IsValueType || IsNullableValue;
}
