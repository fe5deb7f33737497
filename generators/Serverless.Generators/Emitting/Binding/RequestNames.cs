using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>What emitted binders call the parts of a request.</summary>
internal static class RequestNames
{
    public const string Errors = "global::Serverless.Gateway.Binding.BindingErrors";

    /// <summary>Where a value is expected, in messages for the caller.</summary>
    public static string Place(ParameterSource source) => source switch
    {
        ParameterSource.Route => "route value",
        ParameterSource.Query => "query value",
        ParameterSource.Header => "header",
        ParameterSource.Form => "form field",
        ParameterSource.FormFile or ParameterSource.FormFileList or ParameterSource.FormFiles => "form file",
        ParameterSource.FormObject or ParameterSource.FormCollection => "form",
        ParameterSource.BindAsync => "value",
        _ => "body",
    };

    /// <summary>Where a value comes from, in comments.</summary>
    public static string Comment(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.Route => $"the route's {parameter.Key}",
        ParameterSource.Query => $"{parameter.Key} of the query",
        ParameterSource.Header => $"the header {parameter.Key}",
        ParameterSource.Form => $"{parameter.Key} of the form",
        ParameterSource.FormFile or ParameterSource.FormFileList => $"the file {parameter.Key} of the form",
        ParameterSource.FormFiles => "the files of the form",
        ParameterSource.FormObject => "the fields of the form",
        ParameterSource.FormCollection => "the form",
        ParameterSource.Body => "the body, as JSON",
        ParameterSource.BodyOrService => "the body, as JSON, or a service",
        ParameterSource.Service => "a service",
        ParameterSource.Output => "an output",
        ParameterSource.BindAsync => "the type's own BindAsync",
        ParameterSource.Members => "made of its members",
        ParameterSource.Stream or ParameterSource.PipeReader => "the body as it is",
        _ => "the invocation",
    };
}
