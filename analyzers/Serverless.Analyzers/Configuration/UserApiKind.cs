namespace Serverless.Analyzers.Configuration;

/// <summary>What a line of <c>ServerlessApis.txt</c> says about a type or a method.</summary>
internal enum UserApiKind
{
    /// <summary>It may be used: nothing is reported about it, and it is not looked into.</summary>
    Safe,

    /// <summary>It blocks its thread.</summary>
    Blocks,

    /// <summary>It changes state of the process.</summary>
    Stateful,

    /// <summary>It takes some time at least.</summary>
    Takes,
}
