namespace Serverless.Analyzers.Roots;

/// <summary>Whose triggers a function has.</summary>
internal enum Framework
{
    Serverless,
    AwsLambda,
    AzureFunctions,
    GoogleFunctions,

    /// <summary>An attribute that <c>.editorconfig</c> names.</summary>
    Configured,
}
