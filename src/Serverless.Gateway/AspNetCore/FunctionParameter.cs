using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Serverless.Gateway.AspNetCore;

/// <summary>A parameter of a function, for OpenAPI and other readers of endpoint metadata.</summary>
internal sealed class FunctionParameter(ParameterInfo parameter, bool isParsed, bool bindsItself, bool isOptional) : IParameterBindingMetadata
{
    public string Name => parameter.Name ?? "";

    public bool HasTryParse => isParsed;

    public bool HasBindAsync => bindsItself;

    public ParameterInfo ParameterInfo => parameter;

    public bool IsOptional => isOptional;
}
