namespace Serverless.Analyzers.Rules;

/// <summary>Where the pages of the rules are.</summary>
internal static class RuleHelp
{
    /// <summary>The folder of the pages; a page is named after its rule.</summary>
    public const string Folder = "https://github.com/serverless-sdk/serverless-sdk/blob/main/docs/rules/";

    /// <summary>The page of a rule.</summary>
    public static string Page(string id) => Folder + id + ".md";
}
