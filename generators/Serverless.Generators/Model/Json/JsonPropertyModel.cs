namespace Serverless.Generators.Model.Json;

/// <summary>A property or field of an object type.</summary>
internal sealed record JsonPropertyModel
{
    /// <summary>The member's name in metadata.</summary>
    public required string Name { get; init; }

    /// <summary>The member's name in C#, with <c>@</c> where it is a keyword.</summary>
    public required string Identifier { get; init; }

    /// <summary>What <c>[JsonPropertyName]</c> says.</summary>
    public required string? JsonName { get; init; }

    /// <summary>The name in JSON under the web defaults.</summary>
    public required string WebName { get; init; }

    public required JsonTypeReference Type { get; init; }

    /// <summary>The declaring type in C#.</summary>
    public required string DeclaringType { get; init; }

    public required bool IsProperty { get; init; }

    public required bool IsVirtual { get; init; }

    public required JsonAccess Getter { get; init; }

    public required JsonAccess Setter { get; init; }

    /// <summary>The number of the <c>JsonIgnoreCondition</c>, where one is given.</summary>
    public int? Ignore { get; init; }

    public bool HasInclude { get; init; }

    public bool IsExtensionData { get; init; }

    public int? NumberHandling { get; init; }

    public int? CreationHandling { get; init; }

    public int Order { get; init; }

    public bool IsRequired { get; init; }

    public bool GetterIsNonNull { get; init; }

    public bool SetterIsNonNull { get; init; }

    /// <summary>The expression that makes the member's own converter.</summary>
    public string? Converter { get; init; }

    /// <summary>For a <see cref="Nullable{T}"/> whose converter may be one of the value: the value's type in C#.</summary>
    public string? ConverterUnderlying { get; init; }

    public bool IsIgnored => Ignore == 1;
}
