using System.Globalization;

namespace Serverless.Build.AwsLambda;

/// <summary>The C library that an executable asks for: the linker takes the functions of the system that it runs on, which may be newer than Lambda's.</summary>
internal static class SystemLibrary
{
    /// <summary>What Amazon Linux 2023 has.</summary>
    public static Version OfLambda { get; } = new(2, 34);

    /// <summary>The newest version that an executable needs, if Lambda's is older.</summary>
    public static Version? NewerThanLambda(string executable) => NewerThan(executable, OfLambda);

    /// <summary>The newest version that an executable needs, if that of a system is older.</summary>
    public static Version? NewerThan(string executable, Version system)
    {
        // Needed versions stand in the file as texts, whatever their table.
        ReadOnlySpan<byte> rest = File.ReadAllBytes(executable);
        var newest = system;
        var mark = "GLIBC_2."u8;
        for (var at = rest.IndexOf(mark); at >= 0; at = rest.IndexOf(mark))
        {
            rest = rest[(at + mark.Length)..];
            var length = rest.IndexOf((byte)0);
            if (length is > 0 and < 4 && int.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor > newest.Minor)
            {
                newest = new Version(2, minor);
            }
        }

        return newest == system ? null : newest;
    }
}
