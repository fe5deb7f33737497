using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Emitting.Validation;

/// <summary>Writes the way from a value to the validators of what it is or holds.</summary>
internal sealed class ShapeEmitter(SourceWriter writer)
{
    private int _count;

    /// <param name="shape">What the value is.</param>
    /// <param name="value">The value as a C# expression without side effects.</param>
    /// <param name="push">The statement that names the value in error keys, or null where it has no name.</param>
    public void Emit(ValidatedShape shape, string value, string? push)
    {
        var number = ++_count;
        var local = "v" + number;
        writer.Open(shape.CanBeNull ? $"if ({value} is {{ }} {local})" : shape.HasDefault ? $"if (!{value}.IsDefault)" : string.Empty);
        if (!shape.CanBeNull)
        {
            writer.Line($"var {local} = {value};");
        }

        if (shape is { HasDefault: true, CanBeNull: true })
        {
            writer.Open($"if (!{local}.IsDefault)");
        }

        if (push is not null)
        {
            writer.Line(push);
        }

        if (shape.Kind == ValidatedShapeKind.Object)
        {
            writer.Line($"{ValidatedTypeModel.ValidatorOf(shape.Validator!)}.Validate(run, {local});");
        }
        else
        {
            EmitSequence(shape, number);
        }

        if (push is not null)
        {
            writer.Line("run.Pop();");
        }

        if (shape is { HasDefault: true, CanBeNull: true })
        {
            writer.Close();
        }

        writer.Close();
    }

    private void EmitSequence(ValidatedShape shape, int number)
    {
        var source = shape.Enumerated is { } type ? $"({type})v{number}" : "v" + number;
        if (shape.Kind == ValidatedShapeKind.Entries)
        {
            writer.Open($"foreach (var e{number} in {source})");
            Emit(shape.Element!, $"e{number}.Value", $"run.PushKey(e{number}.Key);");
            writer.Close();
            return;
        }

        writer.Line($"var i{number} = 0;").Open($"foreach (var e{number} in {source})");
        Emit(shape.Element!, "e" + number, $"run.Push(i{number});");
        writer.Line($"i{number}++;").Close();
    }
}
