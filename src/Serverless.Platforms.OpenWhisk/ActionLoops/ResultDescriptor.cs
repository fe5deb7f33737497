using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Serverless.Platforms.OpenWhisk.ActionLoops;

/// <summary>The descriptor 3, to which the proxy of ActionLoop has an action write its results.</summary>
internal static partial class ResultDescriptor
{
    private const int Descriptor = 3;

    // fcntl(2) on Linux.
    private const int GetDescriptorFlags = 1;
    private const int SetDescriptorFlags = 2;
    private const int GetStatusFlags = 3;
    private const int CloseOnExec = 1;
    private const int AccessMode = 3;

    /// <summary>
    /// Opens it, if whoever started the program has given it one to write to. What the runtime itself has opened meanwhile may have the same number, but is closed when a program
    /// is started, and what was inherited is not. From here on it is, so that a program that a function starts does not hold it.
    /// </summary>
    public static Stream? TryOpen()
    {
        if (!OperatingSystem.IsLinux() || Control(Descriptor, GetDescriptorFlags, 0) is var flags && (flags < 0 || (flags & CloseOnExec) != 0)
            || (Control(Descriptor, GetStatusFlags, 0) & AccessMode) == 0)
        {
            return null;
        }

        _ = Control(Descriptor, SetDescriptorFlags, flags | CloseOnExec);
        return new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);
}
