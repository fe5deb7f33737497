using Microsoft.AspNetCore.Authorization;

namespace Catalog;

public abstract class Entity
{
    private static int created;

    protected Entity() => Number = {|SLS2002:Interlocked.Increment(ref created)|};

    public int Number { get; }
}

public sealed class Label : Entity
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal);

    public Label(string text)
    {
        Text = text;
        {|SLS2002:Names.Add(text)|};
    }

    public string Text { get; }
}

public static class LabelFunctions
{
    [Authorize]
    [HttpTrigger("POST", "/labels/{text}")]
    public static string Create(string text)
    {
        var label = new Label(text);
        return $"{label.Number}: {label.Text}";
    }
}
