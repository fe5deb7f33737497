namespace Serverless.Analyzers.Configuration;

/// <summary>A line of <c>ServerlessApis.txt</c>.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Milliseconds">How long it takes at least; 0 when it is not <see cref="UserApiKind.Takes"/>.</param>
/// <param name="Name">The full name of a type, or of a type and one of its members.</param>
internal sealed record UserApi(UserApiKind Kind, int Milliseconds, string Name);
