using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Problems;

namespace Serverless.Gateway.Binding;

/// <summary>Why a body could not be read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum BodyFailure
{
    /// <summary>It could.</summary>
    None,

    /// <summary>Its content type is not JSON.</summary>
    NotJson,

    /// <summary>It is JSON by its content type alone, or not of the parameter's shape.</summary>
    Malformed,

    /// <summary>Its content type is not that of a form.</summary>
    NotForm,

    /// <summary>There is no body, where a form is needed.</summary>
    MissingForm,

    /// <summary>It is a form by its content type alone.</summary>
    MalformedForm,

    /// <summary>The caller has gone.</summary>
    Aborted,
}

/// <summary>Answers for a body that could not be read.</summary>
internal static class BodyFailures
{
    public static Task AnswerAsync(HttpInvocation invocation, BodyFailure failure, string parameter)
    {
        var http = invocation.Http;
        if (failure == BodyFailure.Aborted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        if (!invocation.TryBeginResponse())
        {
            return Task.CompletedTask;
        }

        return failure switch
        {
            BodyFailure.NotJson => ProblemWriter.WriteAsync(http, 415, $"The body, for '{parameter}', must be JSON: send it as application/json."),
            BodyFailure.NotForm => ProblemWriter.WriteAsync(
                http, 415, $"The body, for '{parameter}', must be a form: send it as application/x-www-form-urlencoded or multipart/form-data."),
            BodyFailure.Malformed => Malformed(http, parameter, "The body is not valid JSON of the expected shape."),
            BodyFailure.MissingForm => Malformed(http, parameter, "The request needs a form as its body."),
            _ => Malformed(http, parameter, "The body is not a valid form."),
        };
    }

    private static Task Malformed(HttpContext http, string parameter, string message) =>
        ProblemWriter.WriteAsync(http, 400, errors: new Dictionary<string, string[]> { [parameter] = [message] });
}
