namespace Serverless.Generators.Model.Members;

/// <summary>The way from a value to a member of it, or to the value itself, whose text is wanted.</summary>
/// <param name="Access">What follows the value in C#, such as <c>?.Customer.Id</c>.</param>
/// <param name="CanBeNull">Whether there may be nothing at the end of the way.</param>
/// <param name="IsText">Whether it is a string.</param>
/// <param name="Format">The format of its text that loses nothing and sorts; null for the type's own.</param>
internal sealed record MemberPathModel(string Access, bool CanBeNull, bool IsText, string? Format);
