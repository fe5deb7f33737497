namespace Serverless.Events.CloudEvents;

/// <summary>Times of RFC 3339, section 5.6: with seconds and an offset.</summary>
internal static class TimestampText
{
    /// <summary>Reads a time; a second of 60 is the one before it, as there is none here, and what is smaller than 100 ns is cut off.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < "2026-03-01T09:00:00Z".Length
            || !Number(text[..4], out var year) || text[4] != '-'
            || !Number(text[5..7], out var month) || text[7] != '-'
            || !Number(text[8..10], out var day) || (text[10] | 0x20) != 't'
            || !Number(text[11..13], out var hour) || text[13] != ':'
            || !Number(text[14..16], out var minute) || text[16] != ':'
            || !Number(text[17..19], out var second))
        {
            return false;
        }

        var rest = text[19..];
        var ticks = 0L;
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
            {
                return false;
            }

            var unit = TimeSpan.TicksPerSecond;
            foreach (var digit in rest.Slice(1, digits))
            {
                unit /= 10;
                ticks += (digit - '0') * unit;
            }

            rest = rest[(digits + 1)..];
        }

        if (!TryParseOffset(rest, out var offset)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var utc = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Utc).Ticks + ticks - offset.Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is ['Z' or 'z'])
        {
            return true;
        }

        if (text.Length != "+09:00".Length || text[0] is not ('+' or '-') || text[3] != ':' || !Number(text[1..3], out var hours) || !Number(text[4..], out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
