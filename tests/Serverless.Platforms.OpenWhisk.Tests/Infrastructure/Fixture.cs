using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>The program of the tests, published once for all of them, for this platform alone. Skips the test where there is no linker.</summary>
internal static class Fixture
{
    /// <summary>The binary.</summary>
    public static Task<string> ExecutableAsync() => PublishedSample.GetAsync("tests/fixtures/OpenWhiskFixture", "openwhisk");

    /// <summary>The archive that a deployment uploads.</summary>
    public static async Task<string> ArchiveAsync() => Path.Combine(Path.GetDirectoryName(await ExecutableAsync())!, "action.zip");
}
