namespace Serverless.Build.AwsLambda;

/// <summary>What links a program for a processor that this machine does not have.</summary>
internal static class CrossLinker
{
    /// <summary>What must be installed first; null where everything is there.</summary>
    /// <param name="triple">The target, such as <c>aarch64-linux-gnu</c>.</param>
    /// <param name="sysRoot">The target's libraries where the project names them; empty for those that the system's packages install.</param>
    /// <param name="linkerFlavor">The linker that the project names; empty for the default.</param>
    /// <param name="exists">Whether there is such a file or folder.</param>
    /// <param name="path">The folders of programs.</param>
    public static string? Missing(string triple, string sysRoot, string linkerFlavor, Func<string, bool> exists, IEnumerable<string> path)
    {
        var folders = path.ToList();
        var hasLld = IsProgram("ld.lld");
        var missing = new List<string>();
        if (!IsProgram("clang") && !IsProgram($"{triple}-gcc"))
        {
            missing.Add("clang");
        }

        // Without a word of the project the linker is the target's own, which comes with its gcc.
        if (linkerFlavor == "lld" ? !hasLld : !IsProgram($"{triple}-ld"))
        {
            missing.Add(linkerFlavor == "lld" ? "lld" : $"gcc-{triple}");
        }

        if (sysRoot.Length > 0 ? !exists(sysRoot) : !exists($"/usr/{triple}/lib/libc.so.6"))
        {
            missing.Add(sysRoot.Length > 0 ? $"the folder {sysRoot} of the property SysRoot" : $"gcc-{triple}");
        }

        if (sysRoot.Length == 0 && !Libraries(triple).Any(exists))
        {
            missing.Add("zlib1g-dev:arm64");
        }

        return missing.Count == 0 ? null : string.Join(", ", missing.Distinct());

        bool IsProgram(string name) => folders.Any(folder => exists(Path.Combine(folder, name)));
    }

    private static IEnumerable<string> Libraries(string triple) => [$"/usr/lib/{triple}/libz.so", $"/usr/{triple}/lib/libz.so"];
}
