using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Serverless.Gateway.AspNetCore;

/// <summary>
/// Collects what the endpoint of a function tells the rest of an ASP.NET Core application: attributes, parameters and answers.
/// Filled by generated code, and only where <c>MapFunctions</c> asks for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionDescription
{
    private readonly EndpointBuilder _builder;
    private MethodInfo? _method;
    private ParameterInfo[] _parameters = [];

    internal FunctionDescription(EndpointBuilder builder) => _builder = builder;

    /// <summary>The function's method, whose attributes and those of its class become metadata; the method's come last and so win.</summary>
    /// <param name="method">The method, or null where it cannot be found.</param>
    public FunctionDescription Method(MethodInfo? method)
    {
        if (method is null)
        {
            return this;
        }

        _method = method;
        _parameters = method.GetParameters();
        Add(method);
        AddAll(method.DeclaringType?.GetCustomAttributes(inherit: true));
        AddAll(method.GetCustomAttributes(inherit: true));
        return this;
    }

    /// <summary>A parameter of the method.</summary>
    /// <param name="index">Its place.</param>
    /// <param name="isParsed">Whether it is parsed from a text.</param>
    /// <param name="bindsItself">Whether its type binds itself.</param>
    /// <param name="isOptional">Whether a request may go without it.</param>
    public FunctionDescription Parameter(int index, bool isParsed, bool bindsItself, bool isOptional)
    {
        if (index < _parameters.Length)
        {
            Add(new FunctionParameter(_parameters[index], isParsed, bindsItself, isOptional));
        }

        return this;
    }

    /// <summary>A member of a parameter with <c>[AsParameters]</c>.</summary>
    /// <param name="type">The parameter's type.</param>
    /// <param name="name">The member: a property, or a parameter of the constructor.</param>
    /// <param name="isParsed">Whether it is parsed from a text.</param>
    /// <param name="bindsItself">Whether its type binds itself.</param>
    /// <param name="isOptional">Whether a request may go without it.</param>
    public FunctionDescription Member(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicConstructors)] Type type,
        string name,
        bool isParsed,
        bool bindsItself,
        bool isOptional)
    {
        var parameter = type.GetConstructors() is [var constructor]
            ? Array.Find(constructor.GetParameters(), p => p.Name == name)
            : null;
        if (parameter is null && type.GetProperty(name) is { } property)
        {
            parameter = new MemberParameter(property);
        }

        if (parameter is not null)
        {
            Add(new FunctionParameter(parameter, isParsed, bindsItself, isOptional));
        }

        return this;
    }

    /// <summary>The body that the function reads.</summary>
    /// <param name="type">The payload's type, or null.</param>
    /// <param name="isOptional">Whether a request may go without it.</param>
    /// <param name="contentTypes">Its media types.</param>
    public FunctionDescription Accepts(Type? type, bool isOptional, params string[] contentTypes)
    {
        Add(new AcceptsMetadata(contentTypes, type, isOptional));
        return this;
    }

    /// <summary>An answer that describes itself, such as <c>Results&lt;Ok&lt;Pet&gt;, NotFound&gt;</c>.</summary>
    /// <typeparam name="TResult">Its type.</typeparam>
    public FunctionDescription Answers<TResult>()
        where TResult : IEndpointMetadataProvider
    {
        if (_method is not null)
        {
            TResult.PopulateMetadata(_method, _builder);
        }

        return this;
    }

    private void AddAll(object[]? attributes)
    {
        foreach (var attribute in attributes ?? [])
        {
            Add(attribute);
        }
    }

    private void Add(object metadata) => _builder.Metadata.Add(metadata);
}
