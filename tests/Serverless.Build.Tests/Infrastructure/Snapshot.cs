namespace Serverless.Build.Tests;

/// <summary>
/// Holds a text against <c>Snapshots/name.verified.yaml</c>. What differs is written as <c>.received.yaml</c> (or with another end); with
/// <c>SERVERLESS_ACCEPT_SNAPSHOTS=1</c> it is accepted.
/// </summary>
internal static class Snapshot
{
    private static readonly bool s_accept = Environment.GetEnvironmentVariable("SERVERLESS_ACCEPT_SNAPSHOTS") == "1";

    public static string PathOf(string name, string end = "yaml") => Path.Combine(Repository.TestFolder, "Snapshots", $"{name}.verified.{end}");

    public static void Verify(string name, string text, string end = "yaml")
    {
        var path = PathOf(name, end);
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(s_accept ? path : path.Replace(".verified.", ".received.", StringComparison.Ordinal), text);
        Assert.True(s_accept, $"{name} differs from its snapshot.");
    }
}
