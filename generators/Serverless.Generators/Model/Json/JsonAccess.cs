namespace Serverless.Generators.Model.Json;

/// <summary>How generated code reaches a getter, setter or constructor.</summary>
internal enum JsonAccess
{
    /// <summary>There is none, or the serializer must not use it.</summary>
    None,

    /// <summary>Ordinary C#.</summary>
    Direct,

    /// <summary>Through an <c>[UnsafeAccessor]</c>: init-only setters, private members with <c>[JsonInclude]</c>, required members.</summary>
    Accessor,

    /// <summary>Only the constructor call may set it: an init-only member that a constructor argument or an initializer fills.</summary>
    AtConstruction,
}
