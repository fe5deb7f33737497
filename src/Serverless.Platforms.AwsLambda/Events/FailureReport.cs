namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>How the platform is told what has failed.</summary>
internal enum FailureReport
{
    /// <summary>The whole event fails, and is brought again.</summary>
    Whole,

    /// <summary>Each message that has failed is named; a queue brings those again.</summary>
    EachMessage,

    /// <summary>The first message that has failed, and all after it: a queue that keeps the order of its groups.</summary>
    FirstAndFollowing,

    /// <summary>The first record that has failed: a stream begins there again.</summary>
    First,
}
