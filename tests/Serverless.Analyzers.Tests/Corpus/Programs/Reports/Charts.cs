using System.Collections.Frozen;

namespace Reports;

internal static class Palette
{
    private static readonly FrozenDictionary<int, string> Colors = {|SLS4004:Enumerable.Range(0, 4096).ToFrozenDictionary(i => i, i => $"#{i:x6}")|};
    private static readonly double[] Logarithms = new double[20_000];

    static Palette()
    {
        {|SLS4004:for|} (var i = 0; i < Logarithms.Length; i++)
        {
            Logarithms[i] = Math.Log(i + 1);
        }
    }

    public static string Color(int value) => Colors.GetValueOrDefault(value, "#000000") + (int)Logarithms[Math.Clamp(value, 0, 19_999)];
}

public static class ChartFunctions
{
    [HttpTrigger("GET", "/charts/{value:int}")]
    public static string Color(int value) => Palette.Color(value);
}
