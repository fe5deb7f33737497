using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Time.Limits;

/// <summary>The limit that a function's trigger says; a default is what every platform makes of it.</summary>
/// <param name="Root">The function.</param>
/// <param name="Time">Its limit.</param>
/// <param name="Place">Its name.</param>
internal sealed record ChosenLimit(Root Root, TimeSpan Time, Location Place)
{
    /// <summary>Whether a gateway waits for its answer; what stands in front of Lambda handlers of others is not known.</summary>
    public bool IsHttp => Root is { Trigger: TriggerKind.Http, Framework: Framework.Serverless };

    public TimeSpan AllowedBy(PlatformLimit platform) => IsHttp ? platform.Http : platform.Others;

    /// <summary>The limit of the function that a body belongs to; null where it is none, or says none.</summary>
    public static ChosenLimit? Of(BodyScope scope) =>
        scope.Body is { Root: { IsStartup: false, Limit: { } limit, Attribute: { } attribute } root, Syntax: var syntax }
        && attribute.NamedArguments.Any(a => a.Key == "Timeout")
        && syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
            ? new ChosenLimit(root, limit, method.Identifier.GetLocation())
            : null;
}
