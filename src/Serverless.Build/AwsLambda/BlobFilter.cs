using Serverless.Build.Manifest;

namespace Serverless.Build.AwsLambda;

/// <summary>What S3 tells a function about: things that happen to objects whose names begin and end with fixed texts.</summary>
internal sealed record BlobFilter(string Prefix, string Suffix, bool Created, bool Deleted)
{
    /// <summary>The texts before the first and after the last placeholder; what is between is left to the function's own pattern.</summary>
    public static BlobFilter Of(ManifestTrigger trigger)
    {
        var name = trigger.Channel[(trigger.Channel.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var first = name.IndexOf('{', StringComparison.Ordinal);
        var last = name.LastIndexOf('}');
        return new BlobFilter(
            first < 0 ? name : name[..first], first < 0 ? "" : name[(last + 1)..],
            trigger.Happenings.Contains("created"), trigger.Happenings.Contains("deleted"));
    }

    /// <summary>Whether something can concern both, which S3 refuses in one bucket.</summary>
    public bool Overlaps(BlobFilter other) =>
        ((Created && other.Created) || (Deleted && other.Deleted))
        && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal))
        && (Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(Suffix, StringComparison.Ordinal));

    /// <summary>The narrowest filter that takes what either takes.</summary>
    public BlobFilter Or(BlobFilter other)
    {
        var prefix = Prefix.Zip(other.Prefix).TakeWhile(pair => pair.First == pair.Second).Count();
        var suffix = Suffix.Reverse().Zip(other.Suffix.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return new BlobFilter(Prefix[..prefix], Suffix[^suffix..], Created || other.Created, Deleted || other.Deleted);
    }
}
