using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.State.Files;

/// <summary>Which arguments of the framework's methods are paths of files that are written and read.</summary>
internal static class FileCalls
{
    public static readonly IReadOnlyList<string> Methods =
    [
        "WriteAllText", "WriteAllTextAsync", "WriteAllBytes", "WriteAllBytesAsync", "WriteAllLines", "WriteAllLinesAsync",
        "AppendAllText", "AppendAllTextAsync", "AppendAllLines", "AppendAllLinesAsync", "AppendAllBytes", "AppendAllBytesAsync", "AppendText",
        "Create", "CreateText", "OpenWrite", "Open", "OpenHandle", "Copy", "Move", "Replace",
        "ReadAllText", "ReadAllTextAsync", "ReadAllBytes", "ReadAllBytesAsync", "ReadAllLines", "ReadAllLinesAsync", "ReadLines", "ReadLinesAsync", "OpenRead", "OpenText",
    ];

    public static readonly IReadOnlyList<string> MethodsOfInfo = ["Create", "CreateText", "AppendText", "OpenWrite", "OpenRead", "OpenText", "CopyTo", "MoveTo"];

    public static readonly IReadOnlyList<string> MethodsOfZip = ["ExtractToDirectory", "CreateFromDirectory", "OpenRead"];

    /// <summary>The paths that a call writes and reads; null for none.</summary>
    public static (IOperation? Written, IOperation? Read) Of(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        var path = Argument(call, "path");
        return name switch
        {
            "Open" or "OpenHandle" => OfMode(path, Number(call, "mode") ?? 3, Number(call, "access")),
            "Copy" or "Move" => (Argument(call, "destFileName"), Argument(call, "sourceFileName")),
            "Replace" => (Argument(call, "destinationFileName"), Argument(call, "sourceFileName")),
            _ when name.StartsWith("Read", StringComparison.Ordinal) || name is "OpenRead" or "OpenText" => (null, path),
            _ => (path, null),
        };
    }

    public static (IOperation? Written, IOperation? Read) OfInfo(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "OpenRead" or "OpenText" => (null, call.Instance),
        "CopyTo" or "MoveTo" => (Argument(call, "destFileName"), call.Instance),
        _ => (call.Instance, null),
    };

    public static (IOperation? Written, IOperation? Read) OfZip(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "ExtractToDirectory" => (Argument(call, "destinationDirectoryName"), Argument(call, "sourceArchiveFileName")),
        "CreateFromDirectory" => (Argument(call, "destinationArchiveFileName"), null),
        _ => (null, Argument(call, "archiveFileName")),
    };

    public static (IOperation? Written, IOperation? Read) OfCreation(IObjectCreationOperation creation) => creation.Type?.Name switch
    {
        "StreamWriter" => (Argument(creation, "path"), null),
        "StreamReader" => (null, Argument(creation, "path")),
        _ => Number(creation, "mode") is { } mode ? OfMode(Argument(creation, "path"), mode, Number(creation, "access")) : (null, null),
    };

    /// <summary>The numbers are those of <see cref="FileMode"/> and <see cref="FileAccess"/>.</summary>
    private static (IOperation? Written, IOperation? Read) OfMode(IOperation? path, int mode, int? access)
    {
        var opens = mode == (int)FileMode.Open;
        var writes = !opens || access is (int)FileAccess.Write or (int)FileAccess.ReadWrite;
        var reads = (opens || mode == (int)FileMode.OpenOrCreate) && access != (int)FileAccess.Write;
        return (writes ? path : null, reads ? path : null);
    }

    private static IOperation? Argument(IOperation call, string parameter)
    {
        foreach (var argument in call is IInvocationOperation invocation ? invocation.Arguments : ((IObjectCreationOperation)call).Arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static int? Number(IOperation call, string parameter) => Argument(call, parameter) is { ConstantValue: { HasValue: true, Value: int number } } ? number : null;
}
