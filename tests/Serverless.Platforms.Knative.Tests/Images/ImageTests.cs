using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>The image that a publish writes.</summary>
[SupportedOSPlatform("linux")]
public sealed class ImageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_what_its_archive_says()
    {
        var image = new ImageArchive(await ArchiveAsync());
        Assert.Equal(("dev.local/knativefixture:latest", "65532:65532", "/app/KnativeFixture"), (image.Name, image.User, image.Entrypoint));
        Assert.Equal(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64", image.Architecture);
    }

    [Fact]
    public async Task It_runs_with_nothing_but_its_own_files_and_writes_none()
    {
        UnpackedImage.SkipUnlessPossible();
        using var image = new UnpackedImage(new ImageArchive(await ArchiveAsync()));
        Assert.Equal(["app", "dev", "etc", "lib", "lib64", "proc", "tmp"], Directory.GetDirectories(image.Root).Select(Path.GetFileName).Order());
        await using var process = image.Run(["--urls", "http://127.0.0.1:0"], new("K_SERVICE", "test"), new("K_REVISION", "test-00001"));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = await process.GetAddressAsync() };

        Assert.Equal("Hello, you, on knative!", await client.GetStringAsync("/hello/you", Cancel));
        using var answer = await client.SendAsync(Fixture.Event("question", """{"text":"Who"}"""), Cancel);
        Assert.Equal((HttpStatusCode.OK, "answer"), (answer.StatusCode, answer.Headers.GetValues("ce-type").Single()));
        Assert.Contains("65532", (await File.ReadAllLinesAsync($"/proc/{process.Process.Id}/status", Cancel)).Single(l => l.StartsWith("Uid:", StringComparison.Ordinal)), StringComparison.Ordinal);

        // Its functions write where nobody can: their fault, and no end of the process.
        using var refused = await client.SendAsync(Fixture.Event("order.read", """{"id":"1"}"""), Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.Equal(0, await process.StopAsync());
    }

    [Fact]
    public async Task It_is_the_same_bytes_twice() =>
        Assert.Equal(await File.ReadAllBytesAsync(await ArchiveAsync(), Cancel), await File.ReadAllBytesAsync(Path.Combine(Path.GetDirectoryName(await Fixture.ExecutableAgainAsync())!, "image.tar"), Cancel));

    private static async Task<string> ArchiveAsync() => Path.Combine(Path.GetDirectoryName(await Fixture.ExecutableAsync())!, "image.tar");
}
