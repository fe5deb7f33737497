using System.Globalization;

namespace Serverless.Build.Schedules;

/// <summary>A field of a schedule: its numbers, and its words, the first of which stands for the first number.</summary>
internal sealed record CronFieldBounds(string Name, int First, int Last, string[] Words)
{
    private bool IsDayOfWeek => Last == 6;

    /// <summary>The field in AWS's dialect: <c>*</c>, <c>first/step</c>, or a list of numbers and ranges (of words for days of the week).</summary>
    public string Translate(string field)
    {
        if (field is "*" or "?" or "*/1" or "?/1")
        {
            return "*";
        }

        if (field.StartsWith("*/", StringComparison.Ordinal) && !IsDayOfWeek)
        {
            return $"{First.ToString(CultureInfo.InvariantCulture)}/{field[2..]}";
        }

        var values = new SortedSet<int>(field.Split(',').SelectMany(Values));
        return values.Count == Last - First + 1 ? "*" : string.Join(',', Ranges(values).Select(Write));
    }

    /// <summary>All numbers that the field stands for.</summary>
    /// <exception cref="FormatException">It is no field of this kind.</exception>
    public SortedSet<int> Numbers(string field) => [.. field.Split(',').SelectMany(Values)];

    /// <summary>A number or a word.</summary>
    public int Value(string text)
    {
        var word = Array.FindIndex(Words, w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (word >= 0)
        {
            return First + word;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            // Sunday is 7 too.
            number = IsDayOfWeek && number == 7 ? 0 : number;
            if (number >= First && number <= Last)
            {
                return number;
            }
        }

        throw new FormatException($"'{text}' is no {Name}");
    }

    private IEnumerable<int> Values(string item)
    {
        var slash = item.Split('/');
        var step = slash.Length > 1 ? int.Parse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture) : 1;
        var (from, to) = Bounds(slash[0], slash.Length > 1);
        // A range that goes around, such as 22-4, goes on behind the last number.
        var count = (to - from + (to < from ? Last - First + 1 : 0)) + 1;
        for (var i = 0; i < count; i += step)
        {
            yield return First + ((from - First + i) % (Last - First + 1));
        }
    }

    private (int From, int To) Bounds(string range, bool hasStep)
    {
        if (range is "*" or "?")
        {
            return (First, Last);
        }

        var ends = range.Split('-');
        var from = Value(ends[0]);
        if (ends.Length == 1)
        {
            // Steps count to 7, the other name of Sunday, from where they begin: 2/5 is Tuesday and Sunday, 7/2 only Sunday.
            var last = !IsDayOfWeek ? Last : ends[0] == "7" ? 0 : 7;
            return (from, hasStep ? last : from);
        }

        // The week that ends with the other name of Sunday, such as 1-7, does not go around.
        return IsDayOfWeek && ends[1] == "7" ? (from, from == 0 ? Last : Last + 1) : (from, Value(ends[1]));
    }

    private static IEnumerable<(int From, int To)> Ranges(SortedSet<int> values)
    {
        int? start = null;
        var last = 0;
        foreach (var value in values)
        {
            if (start is { } begun && value != last + 1)
            {
                yield return (begun, last);
                start = value;
            }

            start ??= value;
            last = value;
        }

        yield return (start!.Value, last);
    }

    private string Write((int From, int To) range) =>
        range.From == range.To ? Write(range.From) : range.To == range.From + 1 ? $"{Write(range.From)},{Write(range.To)}" : $"{Write(range.From)}-{Write(range.To)}";

    private string Write(int value) => IsDayOfWeek ? Words[value] : value.ToString(CultureInfo.InvariantCulture);
}
