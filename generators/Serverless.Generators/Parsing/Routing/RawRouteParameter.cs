namespace Serverless.Generators.Parsing.Routing;

/// <summary>
/// The text between a parameter's braces, cut into name, constraints and default value, before any of it is judged:
/// <c>*name:constraint(arguments):constraint=default</c> or <c>name:constraint?</c>.
/// </summary>
internal sealed class RawRouteParameter
{
    private readonly string _text;

    /// <summary>Behind the last character; a <c>?</c> that makes the parameter optional is left out.</summary>
    private readonly int _end;

    private RawRouteParameter(string text)
    {
        _text = text;
        _end = text.Length;
        EncodeSlashes = true;
        if (text.Length == 0)
        {
            return;
        }

        var start = 0;
        if (text[0] == '*')
        {
            IsCatchAll = true;
            EncodeSlashes = !text.StartsWith("**", StringComparison.Ordinal);
            start = EncodeSlashes ? 1 : 2;
        }

        if (text[text.Length - 1] == '?')
        {
            IsOptional = true;
            _end--;
        }

        if (start >= _end)
        {
            return;
        }

        // A name may begin with ':' or '=', as they only separate behind the first character.
        var nameEnd = text.IndexOfAny([':', '='], start + 1);
        if (nameEnd < 0 || nameEnd >= _end)
        {
            Name = text.Substring(start, _end - start);
            return;
        }

        Name = text.Substring(start, nameEnd - start);
        ReadConstraints(nameEnd - 1);
    }

    public string Name { get; } = "";

    public bool IsOptional { get; }

    public bool IsCatchAll { get; }

    public bool EncodeSlashes { get; }

    public string? DefaultValue { get; private set; }

    /// <summary>Each constraint as written, with its offset between the braces.</summary>
    public List<(int Offset, string Text)> Constraints { get; } = [];

    public static RawRouteParameter Read(string text) => new(text);

    /// <summary>
    /// Reads on from the name's last character: that one takes part, because to ASP.NET Core a name that ends in '(' opens a
    /// constraint as well, and one that is '=' a default value.
    /// </summary>
    private void ReadConstraints(int position)
    {
        if (_text[position] == '(')
        {
            position = ReadArguments(position, position + 1);
        }
        else if (_text[position] != '=')
        {
            position++;
        }

        while (position < _end && _text[position] == ':')
        {
            position = ReadConstraint(position + 1);
        }

        if (position < _end)
        {
            DefaultValue = _text.Substring(position + 1, _end - position - 1);
        }
    }

    /// <summary>Reads one constraint and says where the ':' or '=' behind it is, or the end.</summary>
    private int ReadConstraint(int start)
    {
        for (var i = start; i < _end; i++)
        {
            switch (_text[i])
            {
                case '(':
                    return ReadArguments(start, i + 1);
                case ':' or '=':
                    Add(start, i);
                    return i;
            }
        }

        Add(start, _end);
        return _end;
    }

    /// <summary>
    /// Reads to the parenthesis that ends the arguments: one with nothing, a ':' or a '=' behind it. A ':' or '=' within them
    /// only counts as such while another ')' follows.
    /// </summary>
    private int ReadArguments(int start, int position)
    {
        for (var i = position; i < _end; i++)
        {
            switch (_text[i])
            {
                case ')' when i + 1 >= _end || _text[i + 1] is ':' or '=':
                    Add(start, i + 1);
                    return i + 1;
                case ':' or '=':
                    var close = _text.IndexOf(')', i + 1);
                    if (close < 0)
                    {
                        Add(start, i);
                        return i;
                    }

                    i = close;
                    break;
            }
        }

        Add(start, _end);
        return _end;
    }

    private void Add(int start, int end)
    {
        if (end > start)
        {
            Constraints.Add((start, _text.Substring(start, end - start)));
        }
    }
}
