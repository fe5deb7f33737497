namespace Serverless.Generators.Model.Binding;

/// <summary>How an object is made of bound members.</summary>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="ByConstructor">Whether the members are constructor arguments, in their order, rather than properties.</param>
/// <param name="Members">What it is made of.</param>
internal sealed record ConstructionModel(string Type, bool ByConstructor, EquatableArray<BoundMember> Members);

/// <summary>A member that is bound by itself.</summary>
/// <param name="Name">The property as C# writes it.</param>
/// <param name="Parameter">How it is bound.</param>
internal sealed record BoundMember(string Name, ParameterModel Parameter);
