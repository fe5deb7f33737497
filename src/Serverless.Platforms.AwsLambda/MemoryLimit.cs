namespace Serverless.Platforms.AwsLambda;

/// <summary>Tells the garbage collector how much memory the function has: the platform ends a process that takes more.</summary>
internal static class MemoryLimit
{
    // For what is not on the managed heap: the binary, stacks, native libraries.
    private const long OutsideMiB = 48;

    /// <summary>Limits the managed heap; a function with very little memory keeps three quarters of it.</summary>
    /// <param name="memoryMiB">The memory of the function; 0 where it is not known.</param>
    public static void Apply(long memoryMiB)
    {
        if (memoryMiB <= 0)
        {
            return;
        }

        var heap = Math.Max(memoryMiB - OutsideMiB, memoryMiB * 3 / 4);
        AppContext.SetData("GCHeapHardLimit", (ulong)heap << 20);
        try
        {
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException)
        {
            // Set otherwise when the process was started, or more is in use already.
        }
    }
}
