namespace Serverless.Build.Containers;

/// <summary>Finds on the building machine, or in the file system that it links against, what an executable needs to be loaded.</summary>
internal static class SystemLibraries
{
    // Loaded when something is first encrypted, so that no table names them.
    private static readonly string[] s_cryptography = ["libssl.so.3", "libcrypto.so.3"];

    /// <summary>The files, as they are to lie in the image: the loader where the executable looks for it, libraries in its usual folder.</summary>
    /// <param name="files">The executable, and libraries beside it.</param>
    /// <param name="root">The root of the file system to take them from; empty for this machine's own.</param>
    /// <exception cref="DeploymentException">One is not there.</exception>
    public static IReadOnlyList<(string Target, string Source)> Of(IReadOnlyList<string> files, string root)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var own = files.Select(Path.GetFileName).ToHashSet();
        var waiting = new Queue<string>(files);
        var machine = 62;
        while (waiting.TryDequeue(out var file))
        {
            if (ElfFile.Read(file) is not { } elf)
            {
                continue;
            }

            machine = elf.Machine;
            if (elf.Interpreter is { } loader)
            {
                found.TryAdd(loader, File.Exists(root + loader) ? root + loader : throw Missing(loader, file));
            }

            foreach (var name in elf.Needed.Where(n => !own.Contains(n)))
            {
                Add(name, file, isRequired: true);
            }
        }

        if (files.Any(UsesCryptography))
        {
            foreach (var name in s_cryptography)
            {
                Add(name, files[0], isRequired: false);
            }
        }

        return [.. found.Select(f => (f.Key, f.Value))];

        void Add(string name, string file, bool isRequired)
        {
            var target = $"/{Folder(machine)}/{name}";
            if (found.ContainsKey(target) || found.Keys.Any(k => Path.GetFileName(k) == name))
            {
                return;
            }

            if (Find(name, root, machine) is not { } source)
            {
                if (isRequired)
                {
                    throw Missing(name, file);
                }

                return;
            }

            found.Add(target, source);
            waiting.Enqueue(source);
        }
    }

    private static string Folder(int machine) => machine == 183 ? "lib/aarch64-linux-gnu" : "lib/x86_64-linux-gnu";

    private static string? Find(string name, string root, int machine) =>
        new[] { Folder(machine), "usr/" + Folder(machine), "lib64", "usr/lib64", "lib", "usr/lib" }.Select(folder => $"{root}/{folder}/{name}").FirstOrDefault(File.Exists);

    private static bool UsesCryptography(string file) => File.ReadAllBytes(file).AsSpan().IndexOf("libssl.so."u8) >= 0;

    private static DeploymentException Missing(string name, string file) => new(
        $"{Path.GetFileName(file)} needs {name}, which is not on this machine, so that no image can be made of it. Publish on Linux for this machine's own kind, set SysRoot to the file system of the other, or name a ContainerBaseImage that has it.");
}
