using System.IO.Compression;
using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>What a publish of the samples for AWS Lambda writes.</summary>
public sealed class ArchiveTests
{
    private const string Platform = "aws-lambda";

    [Theory]
    [InlineData("PetStore")]
    [InlineData("ClickProcessor")]
    public async Task A_second_publish_writes_the_same_archive(string sample)
    {
        var first = Archive(await PublishedSample.GetAsync(sample, Platform));
        var second = Archive(await PublishedSample.AgainAsync(sample, Platform));
        Assert.NotEqual(first, second);
        Assert.True(File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(second)), $"{first} and {second} differ.");
    }

    [Theory]
    [InlineData("PetStore")]
    [InlineData("ClickProcessor")]
    public async Task It_has_the_program_and_the_native_library_of_its_database(string sample)
    {
        var archive = Archive(await PublishedSample.GetAsync(sample, Platform));
        await using var zip = await ZipFile.OpenReadAsync(archive, TestContext.Current.CancellationToken);
        Assert.Equal(["bootstrap", "libe_sqlite3.so"], zip.Entries.Select(e => e.FullName));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(archive)!, "template.yaml")));
    }

    [Fact]
    public async Task The_template_of_a_sample_has_what_its_overlay_adds()
    {
        var template = await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(await PublishedSample.GetAsync("ClickProcessor", Platform))!, "template.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("Serverless__Events__Connector: aws", template, StringComparison.Ordinal);
        Assert.Contains("Serverless__Aws__IdempotencyTable: !Ref ResultsTable", template, StringComparison.Ordinal);
    }

    private static string Archive(string executable) => Path.Combine(Path.GetDirectoryName(executable)!, "function.zip");
}
