using System.IO.Compression;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>What a publish of the samples for AWS Lambda writes.</summary>
public sealed class ArchiveTests
{
    [Theory]
    [InlineData("PetStore")]
    [InlineData("ClickProcessor")]
    public async Task A_second_publish_writes_the_same_archive(string sample)
    {
        var first = await SampleOnLambda.ArchiveAsync(sample);
        var second = await SampleOnLambda.ArchiveAgainAsync(sample);
        Assert.NotEqual(first, second);
        Assert.True(File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(second)), $"{first} and {second} differ.");
    }

    [Theory]
    [InlineData("PetStore")]
    [InlineData("ClickProcessor")]
    public async Task It_has_the_program_and_the_native_library_of_its_database(string sample)
    {
        var archive = await SampleOnLambda.ArchiveAsync(sample);
        await using var zip = await ZipFile.OpenReadAsync(archive, TestContext.Current.CancellationToken);
        Assert.Equal(["bootstrap", "libe_sqlite3.so"], zip.Entries.Select(e => e.FullName));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(archive)!, "template.yaml")));
    }
}
