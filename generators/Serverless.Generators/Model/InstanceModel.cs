namespace Serverless.Generators.Model;

/// <summary>How the class of an instance function is made for an invocation.</summary>
/// <param name="Arguments">The constructor's parameters, all services.</param>
/// <param name="Disposal">Whether and how it is disposed after the invocation.</param>
internal sealed record InstanceModel(EquatableArray<ServiceArgument> Arguments, Disposal Disposal);

/// <summary>A service that a constructor or a method takes.</summary>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Key">The C# literal of its key, or null.</param>
/// <param name="IsOptional">Whether null, or the default, is taken where it is not registered.</param>
/// <param name="DefaultValue">The C# literal of the parameter's default value, or null.</param>
/// <param name="IsContext">Whether it is the invocation's own <c>FunctionContext</c>.</param>
internal sealed record ServiceArgument(string Type, string? Key, bool IsOptional, string? DefaultValue, bool IsContext);

/// <summary>How an instance is disposed.</summary>
internal enum Disposal
{
    None,
    Sync,
    Async,
}
