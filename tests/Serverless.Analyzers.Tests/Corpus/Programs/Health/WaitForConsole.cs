using System.Diagnostics;

namespace Health;

internal static class Debugging
{
    public static void Pause(string message)
    {
        Console.WriteLine(message);
        {|SLS3010:Console.ReadLine()|};
    }
}

public static class DiagnosticFunctions
{
    [DirectTrigger]
    public static int Inspect(string name)
    {
        if (name == "debug")
        {
            {|SLS3010:Debugger.Launch()|};
        }

        Debugging.Pause($"Inspecting {name}");
        return name.Length;
    }
}
