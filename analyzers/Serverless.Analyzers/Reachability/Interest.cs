using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>What is done at each use of a member, judged once of its definition.</summary>
/// <param name="Actions">Of the rules that it concerns.</param>
/// <param name="IsFollowed">Whether it leads to source.</param>
internal sealed record Interest<T>(Action<T, BodyScope>[] Actions, bool IsFollowed)
    where T : IOperation
{
    public void Tell(T operation, BodyScope scope)
    {
        foreach (var action in Actions)
        {
            action(operation, scope);
        }
    }
}
