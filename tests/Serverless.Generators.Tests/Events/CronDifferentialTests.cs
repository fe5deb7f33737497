using Cronos;
using CsCheck;
using Checked = Serverless.Generators.Parsing.Events.CronExpression;

namespace Serverless.Generators.Tests.Events;

/// <summary>A schedule that the rules let through starts the program, and one that they report would not have.</summary>
public class CronDifferentialTests
{
    private static readonly Gen<string> Number = Gen.OneOf(Gen.Int[0, 7].Select(Text), Gen.Int[0, 33].Select(Text), Gen.Int[0, 65].Select(Text), Gen.Int[0, 400].Select(Text), Gen.Int[0, 9].Select(n => "0" + Text(n)));

    private static readonly Gen<string> Value = Gen.Frequency(
        (8, Number), (2, OneOf("MON", "sun", "Fri", "SAT", "JAN", "dec", "May", "JUNE", "MO", "TUESDAY")), (2, OneOf("*", "?")), (1, OneOf("L", "l", "W", "LW", "L-3", "15W", "5L", "FRIL", "1#2", "MON#1", "L-31W", "")));

    private static readonly Gen<string> Part = Gen.Frequency(
        (6, Value),
        (2, Gen.Select(Value, Value, (a, b) => $"{a}-{b}")),
        (2, Gen.Select(Value, Number, (a, b) => $"{a}/{b}")),
        (1, Gen.Select(Value, Value, Number, (a, b, c) => $"{a}-{b}/{c}")),
        (1, Gen.Select(Value, OneOf("L", "W", "#1", "#5", "#6", "/", "-", ",", "x", "é", "\u0660"), (a, b) => a + b)));

    private static readonly Gen<string> Field = Gen.Frequency(
        (3, Gen.Const("*")), (6, Part), (2, Gen.Select(Part, Part, (a, b) => $"{a},{b}")), (1, Gen.Select(Part, Part, Part, (a, b, c) => $"{a},{b},{c}")));

    private static readonly Gen<string> Space = Gen.Frequency((20, Gen.Const(" ")), (1, Gen.Const("  ")), (1, Gen.Const("\t")), (1, Gen.Const(" \t ")), (1, Gen.Const("\n")), (1, Gen.Const("")));

    private static readonly Gen<string> Expression = Gen.Frequency(
        (18, Gen.Select(Gen.Frequency((10, Gen.Const(5)), (10, Gen.Const(6)), (1, Gen.Int[0, 8])).SelectMany(n => Field.Array[n]), Space.Array[8], Space, Join)),
        (1, OneOf("@daily", "@HOURLY", " @weekly ", "@reboot", "@", "@every_minute", "@every_second", "@yearly x", "@annually", "@midnight", "@monthly", "@Yearly")),
        (1, Gen.String[Gen.OneOf(Gen.Char["0123456789*/-,LW#? MONFRI"], Gen.Char), 0, 20]));

    /// <summary>Mostly what is nearly right: a field of the right kind with right values, now and then one edit away from it.</summary>
    private static readonly Gen<string> NearlyRight = Gen.Select(
        Gen.Bool, Right(0, 59), Right(0, 59), Right(0, 23), Gen.OneOf(Right(1, 31), OneOf("L", "LW", "L-5", "L-30W", "15W", "1W")), Right(1, 12, "JAN", "feb", "DEC"),
        Gen.OneOf(Right(0, 7, "MON", "sun"), OneOf("5L", "FRIL", "1#2", "MON#5")),
        (isLong, second, minute, hour, day, month, weekday) => $"{(isLong ? second + " " : "")}{minute} {hour} {day} {month} {weekday}");

    [Fact]
    public void Both_have_the_same_verdict_on_anything() => Expression.Sample(AssertSame, iter: 10_000);

    [Fact]
    public void Both_have_the_same_verdict_on_what_is_nearly_right() =>
        Gen.Select(NearlyRight, Gen.Int[0, 200], Gen.Frequency((2, Gen.Const("")), (1, OneOf("*", "/", "-", ",", "L", "W", "#", " ", "0", "9", "?", "A"))), Gen.Bool, Edit).Sample(AssertSame, iter: 10_000);

    [Fact]
    public void Enough_of_the_cases_are_valid()
    {
        var (valid, all) = (0, 0);
        Gen.OneOf(Expression, NearlyRight).Sample(
            text =>
            {
                Interlocked.Add(ref valid, IsValid(text) ? 1 : 0);
                Interlocked.Increment(ref all);
            },
            iter: 2_000);
        Assert.InRange((double)valid / all, 0.2, 0.9);
    }

    private static void AssertSame(string text)
    {
        var error = Checked.Check(text);
        Assert.True(error is null == IsValid(text), $"'{text}' is {(error is null ? "right for us" : $"wrong for us: {error}")}, not so for Cronos");
    }

    /// <summary>As the host reads it at its start.</summary>
    private static bool IsValid(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        return CronExpression.TryParse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard, out _);
    }

    private static Gen<string> Right(int first, int last, params string[] words)
    {
        var value = words.Length == 0 ? Gen.Int[first, last].Select(Text) : Gen.OneOf(Gen.Int[first, last].Select(Text), OneOf(words));
        var part = Gen.Frequency(
            (4, value),
            (1, Gen.Select(value, value, (a, b) => $"{a}-{b}")),
            (1, Gen.Select(value, Gen.Int[1, last].Select(Text), (a, b) => $"{a}/{b}")),
            (1, Gen.Select(value, value, Gen.Int[1, last].Select(Text), (a, b, c) => $"{a}-{b}/{c}")));
        return Gen.Frequency((3, Gen.Const("*")), (1, Gen.Int[1, last].Select(n => "*/" + Text(n))), (4, part), (2, part.Array[2, 4].Select(parts => string.Join(",", parts))));
    }

    private static string Edit(string text, int at, string inserted, bool removes)
    {
        at %= text.Length + 1;
        return inserted.Length == 0 ? text : removes && at < text.Length ? text.Remove(at, 1).Insert(at, inserted) : text.Insert(at, inserted);
    }

    private static string Join(string[] fields, string[] spaces, string around) =>
        (around.Trim().Length == 0 && around.Length > 1 ? around : "") + string.Concat(fields.Select((f, i) => i == 0 ? f : spaces[i % 8] + f));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
