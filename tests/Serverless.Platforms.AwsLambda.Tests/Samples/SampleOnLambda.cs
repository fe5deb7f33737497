using System.IO.Compression;
using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>A sample as AWS Lambda has it: the archive of its publish for that platform alone, unpacked, its <c>bootstrap</c> started.</summary>
internal sealed class SampleOnLambda : IAsyncDisposable
{
    private const string Platform = "aws-lambda";

    private readonly string _task;

    private SampleOnLambda(string task, LambdaProgram program)
    {
        _task = task;
        Program = program;
        Client = new HttpClient(new LambdaHttpHandler(program.Api)) { BaseAddress = new Uri("https://api.example.com/") };
    }

    public LambdaProgram Program { get; }

    /// <summary>What hands over events.</summary>
    public RuntimeApiDouble Api => Program.Api;

    /// <summary>Its requests become events of an HTTP API.</summary>
    public HttpClient Client { get; }

    /// <summary>The archive of a sample. Skips the test where there is no linker.</summary>
    public static async Task<string> ArchiveAsync(string sample) => Archive(await PublishedSample.GetAsync(sample, Platform));

    /// <summary>The archive of a second publish of a sample, in another folder.</summary>
    public static async Task<string> ArchiveAgainAsync(string sample) => Archive(await PublishedSample.AgainAsync(sample, Platform));

    /// <summary>Unpacks and starts a sample.</summary>
    public static async Task<SampleOnLambda> StartAsync(string sample, params (string Name, string Value)[] settings)
    {
        var archive = await ArchiveAsync(sample);
        var task = Directory.CreateTempSubdirectory("task-").FullName;
        ZipFile.ExtractToDirectory(archive, task);
        return new SampleOnLambda(task, LambdaProgram.Start(Path.Combine(task, "bootstrap"), new RuntimeApiDouble(), settings));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Program.DisposeAsync();
        Directory.Delete(_task, recursive: true);
    }

    private static string Archive(string executable) => Path.Combine(Path.GetDirectoryName(executable)!, "function.zip");
}
