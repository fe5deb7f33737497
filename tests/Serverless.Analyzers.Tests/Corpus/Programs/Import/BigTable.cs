namespace Import;

internal static class Crc
{
    private static readonly uint[] Table = new uint[256];
    private static readonly Dictionary<int, double> Sines = [];

    static Crc()
    {
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            }

            Table[i] = value;
        }

        {|SLS4004:for|} (var i = 0; i < 50_000; i++)
        {
            Sines[i] = Math.Sin(i / 1000d);
        }
    }

    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    public static double Sine(int i) => Sines.GetValueOrDefault(i);
}

public static class ChecksumFunctions
{
    [HttpTrigger("GET", "/crc/{text}")]
    public static string Compute(string text) => $"{Crc.Compute(System.Text.Encoding.UTF8.GetBytes(text)):x8} {Crc.Sine(text.Length)}";
}
