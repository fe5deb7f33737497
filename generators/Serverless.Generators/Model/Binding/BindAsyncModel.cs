namespace Serverless.Generators.Model.Binding;

/// <summary>A type that binds itself.</summary>
/// <param name="Call">What is called, fully qualified, without arguments.</param>
/// <param name="TakesParameter">Whether it takes a <c>ParameterInfo</c>.</param>
/// <param name="Result">The type that it gives once awaited.</param>
/// <param name="CanBeNull">Whether the result can be null.</param>
/// <param name="ParameterIndex">The place of the parameter in the method.</param>
internal sealed record BindAsyncModel(string Call, bool TakesParameter, string Result, bool CanBeNull, int ParameterIndex);
