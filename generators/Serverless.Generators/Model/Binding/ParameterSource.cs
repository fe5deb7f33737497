namespace Serverless.Generators.Model.Binding;

/// <summary>Where a parameter's value comes from.</summary>
internal enum ParameterSource
{
    /// <summary>The route, by slot.</summary>
    Route,
    Query,
    Header,

    /// <summary>A field of the form, or several of one name.</summary>
    Form,

    /// <summary>An object whose members are fields of the form.</summary>
    FormObject,

    /// <summary>The form itself.</summary>
    FormCollection,
    FormFile,
    FormFiles,

    /// <summary>The files of one name.</summary>
    FormFileList,

    /// <summary>The body, as JSON.</summary>
    Body,

    /// <summary>The body, unless the container turns out to have the type.</summary>
    BodyOrService,
    Service,

    /// <summary>What sends: <c>IOutput&lt;T&gt;</c>.</summary>
    Output,

    /// <summary>The type's own <c>BindAsync</c>.</summary>
    BindAsync,

    /// <summary>An object whose members are bound one by one: <c>[AsParameters]</c>.</summary>
    Members,
    HttpContext,
    HttpRequest,
    HttpResponse,
    User,
    CancellationToken,
    FunctionContext,

    /// <summary>The body as a stream.</summary>
    Stream,

    /// <summary>The body as a pipe.</summary>
    PipeReader,
}
