using System.Text;

namespace Serverless.Analyzers.Tests.Time.Durations;

/// <summary>Makes methods whose least time is known by how they are made.</summary>
internal sealed class RandomProgram(int seed)
{
    private readonly Random random = new(seed);
    private readonly StringBuilder methods = new();
    private int names;

    public string Methods => methods.ToString();

    /// <summary>A method, with the milliseconds that it takes at least.</summary>
    public (string Name, int Minimum) Method(int depth)
    {
        var name = $"M{seed}_{names++}";
        var (code, minimum) = Statements(depth);
        methods.Append($"    public static async Task {name}(bool flag) {{ {code} await Task.Yield(); }}\n");
        return (name, minimum);
    }

    /// <summary>Statements, one of which may return before the others run.</summary>
    private (string Code, int Minimum) Statements(int depth)
    {
        var code = new StringBuilder();
        var passed = 0;
        var returned = int.MaxValue;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            if (random.Next(8) == 0)
            {
                var (early, time) = Statement(depth - 1);
                code.Append($"if (flag) {{ {early} return; }} ");
                returned = Math.Min(returned, passed + time);
            }

            var (next, minimum) = Statement(depth);
            code.Append(next);
            passed += minimum;
        }

        return (code.ToString(), Math.Min(returned, passed));
    }

    /// <summary>What never returns early, so that its time can be put together with others.</summary>
    private (string Code, int Minimum) Statement(int depth)
    {
        if (depth <= 0)
        {
            return Wait();
        }

        var (one, first) = Statement(depth - 1);
        var (other, second) = Statement(depth - 1);
        var rounds = random.Next(0, 4);
        switch (random.Next(14))
        {
            case 0:
                return ($"if (flag) {{ {one} }} else {{ {other} }} ", Math.Min(first, second));
            case 1:
                return ($"if (flag) {{ {one} }} ", 0);
            case 2:
                return ($"for (var i{++names} = 0; i{names} < {rounds}; i{names}++) {{ {one} }} ", rounds * first);
            case 3:
                return ($"foreach (var x{++names} in Enumerable.Range(0, {rounds})) {{ {one} }} ", rounds * first);
            case 4:
                return ($"do {{ {one} }} while (flag); ", first);
            case 5:
                return ($"while (flag) {{ {one} }} ", 0);
            case 6:
                return ($"try {{ {one} }} finally {{ {other} }} ", first + second);
            case 7:
                return ($"switch (flag) {{ case true: {one} break; default: {other} break; }} ", Math.Min(first, second));
            case 8:
                return ($"if (flag) {{ throw new InvalidOperationException(); }} {one} ", first);
            case 9:
                return ($"try {{ Console.WriteLine(); {one} }} catch (IOException) {{ {other} }} ", Math.Min(first, second));
            case 10:
                return Together("All", Math.Max);
            case 11:
                return Together("Any", Math.Min);
            case 12:
                var (started, taken) = Method(depth - 1);
                return ($"{{ var task{++names} = {started}(flag); {{ {one} }} await task{names}; }} ", Math.Max(taken, first));
            default:
                var (called, minimum) = Method(depth - 1);
                return ($"await {called}(flag); ", minimum);
        }

        (string Code, int Minimum) Together(string how, Func<int, int, int> combine)
        {
            var (left, leftTime) = Method(depth - 1);
            var (right, rightTime) = Method(depth - 1);
            return ($"await Task.When{how}({left}(flag), {right}(flag)); ", combine(leftTime, rightTime));
        }
    }

    private (string Code, int Minimum) Wait()
    {
        var time = random.Next(1, 100) * 10;
        return random.Next(5) switch
        {
            0 => ($"Thread.Sleep({time}); ", time),
            1 => ($"await Task.Delay(TimeSpan.FromMilliseconds({time})); ", time),
            2 => ($"Task.Delay({time}).Wait(); ", time),
            3 => ("Console.WriteLine(); ", 0),
            _ => ($"await Task.Delay({time}); ", time),
        };
    }
}
