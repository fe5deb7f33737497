namespace Serverless.Hosting;

/// <summary>How far an invocation is: decides who may answer.</summary>
internal enum InvocationPhase
{
    /// <summary>No function runs.</summary>
    Ended = 0,

    /// <summary>The function runs and has not begun to answer: the deadline may answer for it.</summary>
    Running = 1,

    /// <summary>The function has begun to answer: nobody else may.</summary>
    Responding = 2,

    /// <summary>The deadline has answered: whatever the function does is without effect.</summary>
    Expired = 3,

    /// <summary>The answer had begun when the deadline came, and is cut off.</summary>
    Aborted = 4,
}
