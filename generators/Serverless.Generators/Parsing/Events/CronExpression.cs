using System.Globalization;

namespace Serverless.Generators.Parsing.Events;

/// <summary>
/// Judges schedules as the library does that reads them at run time: five fields, or six with the second first; lists, ranges, steps, names,
/// <c>L</c>, <c>W</c> and <c>#</c>, and macros such as <c>@daily</c>. A differential test holds both to the same answers.
/// </summary>
internal sealed class CronExpression
{
    private static readonly string[] Macros =
        ["@annually", "@daily", "@every_minute", "@every_second", "@hourly", "@midnight", "@monthly", "@weekly", "@yearly"];

    private readonly string _text;
    private int _at;
    private string? _error;

    private CronExpression(string text) => _text = text;

    /// <summary>What is wrong with a schedule, or null.</summary>
    public static string? Check(string? text)
    {
        if (text is null || text.Trim().Length == 0)
        {
            return "it is empty";
        }

        var trimmed = text.Trim(' ', '\t');
        if (trimmed.StartsWith("@", StringComparison.Ordinal))
        {
            return Macros.Contains(trimmed, StringComparer.OrdinalIgnoreCase) ? null : $"there is no macro '{trimmed}'; there are {string.Join(", ", Macros)}";
        }

        var count = text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Count(f => f.Trim().Length > 0);
        return new CronExpression(trimmed).Fields(count);
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private string? Fields(int count)
    {
        List<(CronField Field, Action<CronField> Parse)> fields =
        [
            (CronField.Minute, Field), (CronField.Hour, Field), (CronField.DayOfMonth, DayOfMonth), (CronField.Month, Field), (CronField.DayOfWeek, DayOfWeek),
        ];
        if (count == 6)
        {
            fields.Insert(0, (CronField.Second, Field));
        }

        for (var i = 0; i < fields.Count && _error is null; i++)
        {
            var (field, parse) = fields[i];
            if (i > 0)
            {
                Space(field);
            }

            parse(field);
            if (_error is null && Current is not ('\0' or ' ' or '\t'))
            {
                Unexpected(field);
            }
        }

        SkipSpaces();
        return _error ?? (_at == _text.Length
            ? null
            : $"it has {count} fields, but there are five (minute, hour, day of the month, month, day of the week), or six with the second first");
    }

    private void Field(CronField field)
    {
        if (!Star(field))
        {
            Value(field);
            RangeOrList(field);
        }
    }

    private void DayOfMonth(CronField field)
    {
        if (Star(field))
        {
            return;
        }

        if (Accept('L'))
        {
            if (Accept('-'))
            {
                Number(field, 0, field.Last - 1, "the days before the last");
            }

            Accept('W');
            return;
        }

        Value(field);
        if (!Accept('W'))
        {
            RangeOrList(field);
        }
    }

    private void DayOfWeek(CronField field)
    {
        if (Star(field))
        {
            return;
        }

        Value(field);
        if (Accept('L'))
        {
            return;
        }

        if (Accept('#'))
        {
            Number(field, 1, 5, "the number behind '#'");
            return;
        }

        RangeOrList(field);
    }

    private bool Star(CronField field)
    {
        if (!Accept('*') && !Accept('?'))
        {
            return false;
        }

        if (Accept('/'))
        {
            Number(field, 1, field.Last, "the step");
        }

        return true;
    }

    /// <summary>What may follow the first value of a field.</summary>
    private void RangeOrList(CronField field)
    {
        while (_error is null)
        {
            if (Accept('-'))
            {
                Value(field);
            }

            if (_error is null && Accept('/'))
            {
                Number(field, 1, field.Last, "the step");
            }

            if (_error is not null || !Accept(','))
            {
                return;
            }

            Value(field);
        }
    }

    private void Value(CronField field)
    {
        if (Digits() is { } number)
        {
            Check(number, field.First, field.Last, $"the {field.Name}");
        }
        else if (field.Words.Length > 0 && _at + 3 <= _text.Length && field.Words.Contains(_text.Substring(_at, 3), StringComparer.OrdinalIgnoreCase))
        {
            _at += 3;
        }
        else
        {
            Unexpected(field);
        }
    }

    private void Number(CronField field, int least, int most, string what)
    {
        if (Digits() is { } number)
        {
            Check(number, least, most, $"{what} of the {field.Name}");
        }
        else
        {
            Unexpected(field);
        }
    }

    private void Check(int number, int least, int most, string what)
    {
        if (number < least || number > most)
        {
            _error ??= $"{what} is {number.ToString(CultureInfo.InvariantCulture)}, which is not {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private int? Digits()
    {
        if (Current is not (>= '0' and <= '9'))
        {
            return null;
        }

        var number = 0;
        for (var length = 0; Current is >= '0' and <= '9'; length++)
        {
            // No value has more than two digits.
            number = length < 2 ? (number * 10) + (Current - '0') : int.MaxValue;
            _at++;
        }

        return number;
    }

    private bool Accept(char c)
    {
        if (Current != c && Current != char.ToLowerInvariant(c))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Space(CronField field)
    {
        if (_error is null && Current is not (' ' or '\t'))
        {
            _error = Current == '\0'
                ? $"the {field.Name} is missing; it has five fields (minute, hour, day of the month, month, day of the week), or six with the second first"
                : $"'{Current}' at character {_at + 1} was not expected";
        }

        SkipSpaces();
    }

    private void SkipSpaces()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }
    }

    private void Unexpected(CronField field) => _error ??= Current is '\0' or ' ' or '\t'
        ? $"the {field.Name} is missing or not finished"
        : $"'{Current}' was not expected in the {field.Name}";
}
