namespace Serverless.Build.Tests;

/// <summary>
/// Holds a text against <c>Snapshots/name.verified.yaml</c>. What differs is written as <c>.received.yaml</c>; with
/// <c>SERVERLESS_ACCEPT_SNAPSHOTS=1</c> it is accepted.
/// </summary>
internal static class Snapshot
{
    private static readonly bool s_accept = Environment.GetEnvironmentVariable("SERVERLESS_ACCEPT_SNAPSHOTS") == "1";

    public static string PathOf(string name) => Path.Combine(Repository.TestFolder, "Snapshots", $"{name}.verified.yaml");

    public static void Verify(string name, string text)
    {
        var path = PathOf(name);
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(s_accept ? path : path.Replace(".verified.", ".received.", StringComparison.Ordinal), text);
        Assert.True(s_accept, $"{name} differs from its snapshot.");
    }
}
