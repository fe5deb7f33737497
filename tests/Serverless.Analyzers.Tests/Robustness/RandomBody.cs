using System.Text;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>Statements over an <c>int x</c> and the helpers of a <see cref="RandomProgram"/>.</summary>
internal sealed class RandomBody(Random random, int helpers, int methods)
{
    private const int MaxDepth = 3;
    private int _names;

    public string Statements(bool isAsync)
    {
        var text = new StringBuilder();
        Block(text, isAsync, 0, "        ");
        return text.ToString();
    }

    /// <summary>An expression of type int.</summary>
    public string Expression(int depth, string x) => depth == 0
        ? Pick(x, "1", "7", $"{H()}.Number", $"{H()}.Numbers.Count")
        : random.Next(6) switch
        {
            0 => $"({Expression(depth - 1, x)} + {Expression(depth - 1, x)})",
            1 => $"({Expression(depth - 1, x)} > 3 ? {Expression(depth - 1, x)} : {Expression(depth - 1, x)})",
            2 => $"{H()}.Sync{Even()}({Expression(depth - 1, x)})",
            3 => $"new {H()}().Run({Expression(depth - 1, x)})",
            4 => $"Enumerable.Range(0, 3).Sum(i{++_names} => i{_names} + {H()}.Sync{Even()}(1))",
            _ => Expression(0, x),
        };

    private void Block(StringBuilder text, bool isAsync, int depth, string indent)
    {
        for (var i = random.Next(1, depth == 0 ? 6 : 3); i > 0; i--)
        {
            Statement(text, isAsync, depth, indent);
        }
    }

    private void Statement(StringBuilder text, bool isAsync, int depth, string indent)
    {
        var inner = indent + "    ";
        switch (random.Next(depth < MaxDepth ? 12 : 4))
        {
            case 4:
                Nested($"if ({Expression(1, "x")} > 2)");
                break;
            case 5:
                Nested($"for (var i{++_names} = 0; i{_names} < {random.Next(1, 20_000)}; i{_names}++)");
                break;
            case 6:
                Nested(Pick("while (x < 10)", "while (true)", "foreach (var n in Enumerable.Range(0, x))".Replace(" n ", $" n{++_names} ", StringComparison.Ordinal)));
                break;
            case 7:
                Nested("try");
                Nested(Pick("catch (Exception)", "catch (InvalidOperationException) when (x > 1)", "finally", "catch"));
                break;
            case 8:
                var local = $"L{++_names}";
                text.Append($"{indent}int {local}(int x)\n{indent}{{\n");
                Block(text, false, depth + 1, inner);
                text.Append($"{inner}return x;\n{indent}}}\n{indent}x += {local}(x);\n");
                break;
            case 9:
                var function = $"f{++_names}";
                text.Append($"{indent}Func<int, int> {function} = y{_names} => {{ {H()}.Number = y{_names}; return {H()}.Sync{Even()}(y{_names}); }};\n{indent}x += {function}(x);\n");
                break;
            case 10:
                Nested($"lock ({H()}.Numbers)", isAsyncInside: false);
                break;
            case 11:
                Nested("using (var source = new CancellationTokenSource(5000))".Replace("source", $"s{++_names}", StringComparison.Ordinal));
                break;
            default:
                text.Append($"{indent}{Simple(isAsync)}\n");
                break;
        }

        void Nested(string head, bool? isAsyncInside = null)
        {
            text.Append($"{indent}{head}\n{indent}{{\n");
            Block(text, isAsyncInside ?? isAsync, depth + 1, inner);
            text.Append($"{indent}}}\n");
        }
    }

    private string Simple(bool isAsync) => random.Next(isAsync ? 26 : 20) switch
    {
        0 => $"{H()}.Number = {Expression(2, "x")};",
        1 => $"{H()}.Number++;",
        2 => $"{H()}.Numbers.Add({Expression(2, "x")});",
        3 => $"{H()}.Table[\"k\"] = {Expression(1, "x")};",
        4 => $"Interlocked.Increment(ref {H()}.Number);",
        5 => $"x += {Expression(3, "x")};",
        6 => $"x = {H()}.Async{Odd()}(x).Result;",
        7 => $"{H()}.Async{Odd()}(x).Wait();",
        8 => $"_ = {H()}.Async{Odd()}(x);",
        9 => $"{H()}.Running = Task.Run(() => {H()}.Sync{Even()}(3));",
        10 => $"{H()}.Happened += () => {H()}.Sync{Even()}(2);",
        11 => $"Thread.Sleep({random.Next(1, 9000)});",
        12 => Pick("File.WriteAllText(\"a.txt\", \"x\");", "x += File.ReadAllText(\"a.txt\").Length;", "Environment.SetEnvironmentVariable(\"A\", \"b\");", "Console.ReadLine();"),
        13 => "using (var client = new HttpClient()) { x += client.MaxResponseContentBufferSize > 3 ? 1 : 0; }",
        14 => $"var (a{++_names}, b{_names}) = (x, {H()}.Number); x = a{_names} + b{_names};",
        15 => $"ref var r{++_names} = ref {H()}.Number; r{_names} = x;",
        16 => "if (x > 1000) throw new InvalidOperationException();",
        17 => $"{H()}.Raise();",
        18 => $"x = x switch {{ 1 => {Expression(2, "x")}, > 5 => {Expression(1, "x")}, _ => 0 }};",
        19 => $"new {H()} {{ Field = x }}.Field += {Expression(1, "x")};",
        20 => $"x += await {H()}.Async{Odd()}(x, cancel);",
        21 => $"x += await {H()}.Async{Odd()}(x);",
        22 => $"await Task.Delay({random.Next(1, 9000)}, cancel);",
        23 => $"await Task.WhenAll({H()}.Async{Odd()}(1, cancel), {H()}.Async{Odd()}(2, cancel));",
        24 => $"await Task.Run(async () => await {H()}.Async{Odd()}(4, cancel), cancel);",
        _ => $"await foreach (var item in AsyncEnumerable.Empty<int>()) {{ x += item; }}".Replace("item", $"m{++_names}", StringComparison.Ordinal),
    };

    private string H() => $"H{random.Next(helpers)}";

    private int Even() => random.Next((methods + 1) / 2) * 2;

    private int Odd() => (random.Next(methods / 2) * 2) + 1;

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];
}
