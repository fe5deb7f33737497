using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>Settings under which all that the analyzers can do is done: the report is written, and a platform has its say.</summary>
internal static class EverythingOn
{
    public static Settings Settings() => new Settings()
        .With("build_property.ServerlessReport", "true")
        .With("serverless.platform", "aws-lambda")
        .With("serverless.max_timeout", "20s");
}
