using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>The routes of a program, on an HTTP API of API Gateway.</summary>
internal static class HttpEvents
{
    /// <summary>API Gateway waits no longer for an answer.</summary>
    private const long LongestMilliseconds = 30_000;

    /// <summary>Each route adds to the function's policy, which may have 20 KB.</summary>
    private const int MostRoutes = 50;

    /// <summary>The id that SAM gives the API of events that name none.</summary>
    public const string ApiId = "ServerlessHttpApi";

    /// <summary>Adds the routes to the events of the Lambda functions.</summary>
    public static void Add(TemplateContext context, Func<LambdaFunction, YamlMappingNode> events)
    {
        var taken = new Dictionary<string, (LambdaFunction Lambda, ManifestFunction Function)>(StringComparer.Ordinal);
        foreach (var lambda in context.Lambdas)
        {
            var routes = Routes(lambda, taken).ToList();
            if (routes.Count > MostRoutes)
            {
                context.Warnings.Add($"{lambda.Id} has {routes.Count} routes, more than the policy of a Lambda function has room for: API Gateway hands it every path, and the program answers 404 itself.");
                routes = [("Root", "/", "ANY"), ("Any", "/{proxy+}", "ANY")];
            }

            foreach (var (name, path, method) in routes)
            {
                TemplateContext.AddEvent(events(lambda), name, "HttpApi", Map(("Method", method), ("Path", path)));
            }

            foreach (var function in lambda.Triggers("http").Select(t => t.Function).Distinct().Where(f => f.Timeout > LongestMilliseconds))
            {
                context.Warnings.Add($"{function.Name} may take {function.Timeout / 1000} s, and API Gateway waits {LongestMilliseconds / 1000} s for an answer at the most.");
            }
        }
    }

    private static IEnumerable<(string Name, string Path, string Method)> Routes(LambdaFunction lambda, Dictionary<string, (LambdaFunction Lambda, ManifestFunction Function)> taken)
    {
        foreach (var (function, trigger) in lambda.Triggers("http"))
        {
            foreach (var path in RouteTranslation.Paths(trigger.Channel))
            {
                foreach (var method in trigger.Methods.Select(m => m == "*" ? "ANY" : m.ToUpperInvariant()))
                {
                    // What differs in constraints alone is one route there, and the program's own router decides.
                    if (taken.TryAdd($"{method} {RouteTranslation.Shape(path)}", (lambda, function)))
                    {
                        yield return (ResourceNames.Pascal(method.ToLowerInvariant()) + (path == "/" ? "Root" : ResourceNames.Pascal(path)), path, method);
                    }
                    else if (taken[$"{method} {RouteTranslation.Shape(path)}"] is var (other, first) && other != lambda)
                    {
                        throw new DeploymentException(
                            $"{first.Name} and {function.Name} are one route for API Gateway, {method} {path}: it knows neither constraints nor parts of segments. Change one of the routes, or set ServerlessLambdaLayout to monolith.");
                    }
                }
            }
        }
    }
}
