namespace Serverless.Generators.Model;

/// <summary>What the generator needs to know of the compilation as a whole.</summary>
/// <param name="AssemblyName">The assembly.</param>
/// <param name="IsApplication">Whether it is a program that runs functions: an executable that is no test project, or a project that asks for it.</param>
/// <param name="NeedsEntryPoint">Whether it has no entry point of its own.</param>
/// <param name="HasGateway">Whether the gateway's library is referenced.</param>
internal sealed record CompilationModel(string AssemblyName, bool IsApplication, bool NeedsEntryPoint, bool HasGateway)
{
    /// <summary>The namespace of everything generated in this assembly: its own, so that friends do not see two.</summary>
    public string Namespace { get; } = "Serverless.Generated." + Sanitize(AssemblyName);

    private static string Sanitize(string name)
    {
        var text = new string(name.Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray());
        return text.Length == 0 || char.IsDigit(text[0]) ? "_" + text : text;
    }
}
