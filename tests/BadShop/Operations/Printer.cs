using System.Diagnostics;

namespace BadShop;

public interface ISpool
{
    string? Next();
}

/// <summary>Prints labels, as on a machine of its own.</summary>
public sealed class Printer
{
    public void Print(string file)
    {
        using var process = Process.Start("lpr", file);
        process.WaitForExit();
    }

    public void Drain(ISpool spool)
    {
        while (true)
        {
            if (spool.Next() is { } file)
            {
                Print(file);
            }
        }
    }
}
