using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Configuration;

/// <summary>
/// Reads <c>ServerlessApis.txt</c>, an additional file in which a project tells the analyzers about APIs that they cannot see into. A line
/// is <c>safe NAME</c>, <c>blocks NAME</c>, <c>stateful NAME</c> or <c>takes 2s NAME</c>; <c>#</c> begins a comment.
/// </summary>
internal static class UserApiFile
{
    public const string FileName = "ServerlessApis.txt";

    /// <summary>The lines of a file, and the spans of those that are not understood.</summary>
    public static (IReadOnlyList<UserApi> Apis, IReadOnlyList<TextLine> Errors) Read(SourceText text)
    {
        var apis = new List<UserApi>();
        var errors = new List<TextLine>();
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            var comment = content.IndexOf('#');
            var words = (comment < 0 ? content : content.Substring(0, comment)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            if (Parse(words) is { } api)
            {
                apis.Add(api);
            }
            else
            {
                errors.Add(line);
            }
        }

        return (apis, errors);
    }

    public static IEnumerable<AdditionalText> In(IEnumerable<AdditionalText> files) =>
        files.Where(f => string.Equals(Path.GetFileName(f.Path), FileName, StringComparison.OrdinalIgnoreCase));

    private static UserApi? Parse(string[] words) => words switch
    {
        ["safe", var name] => new UserApi(UserApiKind.Safe, 0, name),
        ["blocks", var name] => new UserApi(UserApiKind.Blocks, 0, name),
        ["stateful", var name] => new UserApi(UserApiKind.Stateful, 0, name),
        ["takes", var time, var name] when TriggerSettingsParser.TryParseDuration(time, out var milliseconds) => new UserApi(UserApiKind.Takes, milliseconds, name),
        _ => null,
    };
}
