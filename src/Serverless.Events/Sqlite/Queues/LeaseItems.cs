namespace Serverless.Events.Sqlite;

/// <summary>The items of a lease as they are stored: differences to the one before in a variable number of bytes, some four an item.</summary>
internal static class LeaseItems
{
    public static ReadOnlySpan<byte> Encode(ReadOnlySpan<LeasedItem> items, ref byte[] buffer)
    {
        const int Most = 3 * 10;
        if (buffer.Length < items.Length * Most)
        {
            buffer = new byte[items.Length * Most];
        }

        var length = 0;
        var before = default(LeasedItem);
        foreach (var item in items)
        {
            Append(item.First - before.First, buffer, ref length);
            Append(item.Second - before.Second, buffer, ref length);
            Append(item.Attempts, buffer, ref length);
            before = item;
        }

        return buffer.AsSpan(0, length);
    }

    public static List<LeasedItem> Decode(ReadOnlySpan<byte> stored)
    {
        var items = new List<LeasedItem>();
        var before = default(LeasedItem);
        while (!stored.IsEmpty)
        {
            before = new LeasedItem(before.First + Next(ref stored), before.Second + Next(ref stored), (int)Next(ref stored));
            items.Add(before);
        }

        return items;
    }

    private static void Append(long value, byte[] buffer, ref int length)
    {
        // Zigzag: small negative numbers are small as well.
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            buffer[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        buffer[length++] = (byte)rest;
    }

    private static long Next(ref ReadOnlySpan<byte> stored)
    {
        ulong value = 0;
        var shift = 0;
        while (true)
        {
            var part = stored[0];
            stored = stored[1..];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }

            shift += 7;
        }
    }
}
