namespace Serverless.Generators.Model.Json;

/// <summary>How an instance comes to be when JSON is read.</summary>
internal enum JsonCreation
{
    /// <summary>Not at all: interfaces, abstract types, no usable constructor.</summary>
    None,

    /// <summary>The <c>default</c> of a struct.</summary>
    Default,
    Parameterless,
    Parameterized,
}
