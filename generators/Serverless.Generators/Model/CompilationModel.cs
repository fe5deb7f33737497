namespace Serverless.Generators.Model;

/// <summary>What the generator needs to know of the compilation as a whole.</summary>
/// <param name="AssemblyName">The assembly.</param>
/// <param name="IsApplication">Whether it is a program that runs functions: an executable that is no test project, or a project that asks for it.</param>
/// <param name="NeedsEntryPoint">Whether it has no entry point of its own.</param>
/// <param name="HasGateway">Whether the gateway's library is referenced.</param>
/// <param name="HasEvents">Whether the library of events is referenced.</param>
/// <param name="IsDebug">Whether it is compiled for debugging, where edits are applied while it runs.</param>
internal sealed record CompilationModel(string AssemblyName, bool IsApplication, bool NeedsEntryPoint, bool HasGateway, bool HasEvents, bool IsDebug)
{
    /// <summary>The namespace of everything generated in this assembly: its own, so that friends do not see two.</summary>
    public string Namespace { get; } = "Serverless.Generated." + Sanitize(AssemblyName);

    /// <summary>
    /// Whether the assembly says in attributes what its functions are. A program in a debug build does not: attributes cannot
    /// change while it runs, so an edited route or a new function would cost a restart, and nobody reads them of it.
    /// </summary>
    public bool HasDescription => !(IsApplication && IsDebug);

    private static string Sanitize(string name)
    {
        var text = new string(name.Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray());
        return text.Length == 0 || char.IsDigit(text[0]) ? "_" + text : text;
    }
}
