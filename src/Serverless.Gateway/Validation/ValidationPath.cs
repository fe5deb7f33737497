using System.Globalization;
using System.Text;

namespace Serverless.Gateway.Validation;

/// <summary>Where in a parameter's value the validation is. Only put into words when there is an error to be keyed.</summary>
internal sealed class ValidationPath
{
    /// <summary>How many members deep values may be nested: as many as in ASP.NET Core.</summary>
    public const int MaxDepth = 32;

    private readonly Stack<Step> _steps = new();
    private int _depth;

    public bool IsTooDeep => _depth >= MaxDepth;

    public void PushMember(string name, bool isNested)
    {
        _steps.Push(new Step(name, Index: 0, isNested, IsKey: false));
        _depth += isNested ? 1 : 0;
    }

    public void PushItem(int index) => _steps.Push(new Step(Name: null, index, IsNested: false, IsKey: false));

    public void PushKey<T>(T key) => _steps.Push(new Step(Convert.ToString(key, CultureInfo.InvariantCulture), Index: 0, IsNested: false, IsKey: true));

    public void Pop() => _depth -= _steps.Pop().IsNested ? 1 : 0;

    /// <summary>The path of a member of the present value.</summary>
    public string Of(string member) => _steps.Count == 0 ? member : $"{ToString()}.{member}";

    /// <summary>The path of the present value, such as <c>Order.Lines[2]</c>.</summary>
    public override string ToString()
    {
        if (_steps.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        foreach (var step in _steps.Reverse())
        {
            if (step.IsKey)
            {
                text.Append('[').Append(step.Name).Append(']');
            }
            else if (step.Name is { } name)
            {
                text.Append(text.Length == 0 ? string.Empty : ".").Append(name);
            }
            else
            {
                text.Append('[').Append(step.Index).Append(']');
            }
        }

        return text.ToString();
    }

    /// <param name="Name">A member's name or an entry's key; null for an item.</param>
    /// <param name="Index">An item's index.</param>
    /// <param name="IsNested">Whether the step counts as a level.</param>
    /// <param name="IsKey">Whether the name is a key.</param>
    private readonly record struct Step(string? Name, int Index, bool IsNested, bool IsKey);
}
