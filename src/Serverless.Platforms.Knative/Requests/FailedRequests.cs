using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Problems;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Requests;

/// <summary>Answers for a function without a route that has failed.</summary>
internal static class FailedRequests
{
    /// <summary>Answers what the exception stands for. Its message is not shown, unless it is one that is made for callers.</summary>
    public static Task AnswerAsync(HttpContext http, Exception exception)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        return exception switch
        {
            BadHttpRequestException bad => ProblemWriter.WriteAsync(http, bad.StatusCode, bad.Message),
            InvalidPayloadException payload => ProblemWriter.WriteAsync(http, StatusCodes.Status400BadRequest, payload.Message),
            TimeoutException timeout => ProblemWriter.WriteAsync(http, StatusCodes.Status504GatewayTimeout, timeout.Message),
            OverloadedException overloaded => GatewayAnswers.OverloadedAsync(http, overloaded.RetryAfter),
            OperationCanceledException when http.RequestAborted.IsCancellationRequested => Task.CompletedTask,
            _ => ProblemWriter.WriteAsync(http, StatusCodes.Status500InternalServerError),
        };
    }
}
