namespace Serverless.Analyzers.Time.Limits;

/// <summary>How long a platform lets functions run at most.</summary>
/// <param name="Name">As <c>serverless.platform</c> names it.</param>
/// <param name="Http">Functions that answer a request.</param>
/// <param name="Others">Functions that anything else starts.</param>
/// <param name="Note">What the limit for requests comes from, where that is not the platform itself.</param>
internal sealed record PlatformLimit(string Name, TimeSpan Http, TimeSpan Others, string Note)
{
    /// <summary>Each with what its documentation says.</summary>
    public static IReadOnlyList<PlatformLimit> All { get; } =
    [
        // Lambda quotas: function timeout 900 s. API Gateway quotas: an integration has 29 s unless a regional REST API asks for more.
        new("aws-lambda", TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(900), " behind API Gateway"),

        // Functions scale and hosting: functionTimeout is 10 minutes at most on the consumption plan; the load balancer waits 230 s for a response.
        new("azure-functions", TimeSpan.FromSeconds(230), TimeSpan.FromSeconds(600), " behind its load balancer"),

        // Cloud Run functions, function timeout: 60 minutes for HTTP functions, 9 minutes for event-driven ones.
        new("google-cloud-functions", TimeSpan.FromSeconds(3600), TimeSpan.FromSeconds(540), ""),

        // Cloud Run services, request timeout: 60 minutes at most; events arrive as requests.
        new("cloud-run", TimeSpan.FromSeconds(3600), TimeSpan.FromSeconds(3600), ""),

        // Knative Serving, config-defaults: max-revision-timeout-seconds is 600.
        new("knative", TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(600), ""),

        // OpenWhisk reference, system limits: an action has 5 minutes at most unless the operator sets another maximum.
        new("openwhisk", TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(300), ""),
    ];
}
