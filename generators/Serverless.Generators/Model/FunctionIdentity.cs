namespace Serverless.Generators.Model;

/// <summary>Which method a function is, and how generated code reaches it.</summary>
/// <param name="ContainingType">The class, fully qualified.</param>
/// <param name="Method">The method's name as source writes it.</param>
/// <param name="DefaultName"><c>Class.Method</c>, with <c>_2</c>... for further overloads.</param>
/// <param name="Signature">The method with its namespace and parameter types: unique in the assembly, for people and for sorting.</param>
/// <param name="ClassName">The name of the generated class, unique in the assembly.</param>
/// <param name="Instance">How the class is made; null for a static method.</param>
internal sealed record FunctionIdentity(
    string ContainingType,
    string Method,
    string DefaultName,
    string Signature,
    string ClassName,
    InstanceModel? Instance);
