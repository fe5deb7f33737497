using System.Globalization;

namespace Serverless.Platforms.AzureFunctions.Names;

/// <summary>
/// What functions and bindings are called in the files of Azure Functions. The tasks of the build compile this file too, so that they write what the program
/// looks for.
/// </summary>
internal static class AzureName
{
    /// <summary>What the trigger binding of an HTTP function is called.</summary>
    public const string Request = "req";

    /// <summary>What the output binding with the response of an HTTP function is called.</summary>
    public const string Response = "res";

    /// <summary>What goes before a direct function's folder in its route.</summary>
    public const string DirectRoute = "_functions/";

    /// <summary>A binding whose name ends so has bytes, which the host writes as base64; others have texts.</summary>
    public const string BytesEnd = "Bytes";

    /// <summary>
    /// The folder of a function's trigger, as Azure takes it (letters, digits, <c>_</c> and <c>-</c>): an Azure function has one trigger, so that further ones of a function
    /// have folders with a number.
    /// </summary>
    /// <param name="function">The function's name.</param>
    /// <param name="number">Which of its triggers, counted from 1.</param>
    public static string Folder(string function, int number)
    {
        var name = new string([.. function.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_')]);
        return number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
    }

    /// <summary>The binding that brings what starts a function.</summary>
    /// <param name="kind">The trigger's kind, as the manifest has it.</param>
    public static string Trigger(string kind) => kind switch
    {
        "http" or "direct" => Request,
        "timer" => "timer",
        "event" => "event",
        _ => kind + BytesEnd,
    };

    /// <summary>The binding of an output. Names of bindings have letters and digits alone: <c>queue</c> and <c>to-pack</c> make <c>queueToPack</c>.</summary>
    /// <param name="kind">The output's kind, as the manifest has it.</param>
    /// <param name="channel">Where it sends to.</param>
    public static string Output(string kind, string channel)
    {
        var begins = true;
        var name = new List<char>(kind);
        foreach (var c in channel)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Add(begins ? char.ToUpperInvariant(c) : c);
                begins = false;
            }
            else
            {
                begins = true;
            }
        }

        return new string([.. name]);
    }
}
