namespace Serverless.Events.Sqlite;

/// <summary>What buckets and objects may be called, since they are folders and files.</summary>
internal static class BlobNames
{
    private const int LongestBucket = 80;
    private const int LongestName = 1024;

    /// <summary>Why a name cannot be taken, or null.</summary>
    public static string? FindFault(string bucket, string? name)
    {
        if (bucket.Length is 0 or > LongestBucket || bucket[0] == '.' || bucket.Any(static letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
        {
            return $"The bucket '{bucket}' must have letters, digits, '-', '_' and '.' only, at most {LongestBucket} of them, and not begin with '.'.";
        }

        return name switch
        {
            null or "" => $"An object of the bucket '{bucket}' needs a name.",
            { Length: > LongestName } => $"The name of an object of the bucket '{bucket}' has {name.Length} characters; the limit is {LongestName}.",
            _ when name[0] == '/' || name[^1] == '/' || name.Contains("//", StringComparison.Ordinal) =>
                $"The name '{name}' of an object must not begin or end with '/' or have two of them in a row.",
            _ when name.Split('/').Any(static segment => segment is "." or "..") => $"The name '{name}' of an object must not have a segment '.' or '..'.",
            _ when name.Any(static letter => char.IsControl(letter) || letter is '\\' or ':') =>
                $"The name '{name}' of an object must have no '\\', no ':' and no control characters.",
            _ => null,
        };
    }

    /// <summary>Whether a file is one that somebody has not finished, or hides.</summary>
    public static bool IsTemporary(string name)
    {
        foreach (var segment in name.AsSpan().Split('/'))
        {
            if (name.AsSpan(segment).StartsWith('.'))
            {
                return true;
            }
        }

        return name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".part", StringComparison.OrdinalIgnoreCase);
    }
}
