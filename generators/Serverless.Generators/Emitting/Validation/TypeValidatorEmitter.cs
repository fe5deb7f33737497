using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Emitting.Validation;

/// <summary>Writes the file of one validated type.</summary>
internal static class TypeValidatorEmitter
{
    public static void Emit(SourceProductionContext output, ValidatedTypeModel type, string @namespace) =>
        output.AddSource($"{@namespace}.{ValidatedTypeModel.ValidatorOf(type.Id)}.g.cs", Emit(type, @namespace));

    public static string Emit(ValidatedTypeModel type, string @namespace)
    {
        var writer = GeneratedCode.Begin(@namespace);
        ValidationText.Pragma(writer, "disable", type.Warnings);
        var fields = FieldNames(type.Members);
        writer
            .Line($"// What DataAnnotations say about {GeneratedCode.Comment(type.Title)}")
            .Line(GeneratedCode.Attribute)
            .Line(GeneratedCode.Hidden)
            .Open($"internal static class {ValidatedTypeModel.ValidatorOf(type.Id)}")
            .Open($"internal static void Validate({ValidationText.Run} run, {type.Name} value)");
        EmitDerived(writer, type);
        EmitBody(writer, type, fields);
        writer.Close();
        ValidationText.EmitRules(
            writer,
            "Attributes",
            type.Members.Select((m, i) => (fields[i], (IReadOnlyList<RuleModel>)m.Rules)).Concat([("Whole", type.Rules)]));
        writer.Close();
        return writer.ToString();
    }

    private static void EmitDerived(SourceWriter writer, ValidatedTypeModel type)
    {
        if (type.Derived.Count == 0)
        {
            return;
        }

        writer.Open("switch (value)");
        for (var i = 0; i < type.Derived.Count; i++)
        {
            writer
                .Line($"case {type.Derived[i].Name} derived{i}:")
                .Indent()
                .Line($"{ValidatedTypeModel.ValidatorOf(type.Derived[i].Id)}.Validate(run, derived{i});")
                .Line("return;")
                .Outdent();
        }

        writer.Close().Line();
    }

    private static void EmitBody(SourceWriter writer, ValidatedTypeModel type, IReadOnlyList<string> fields)
    {
        var hasWhole = type.Rules.Count > 0 || type.IsValidatableObject;
        if (type.Members.Count == 0 && !hasWhole)
        {
            return;
        }

        writer.Open("if (run.IsTooDeep())").Line("return;").Close().Line();
        if (hasWhole)
        {
            writer.Line("var errors = run.ErrorCount;");
        }

        if (hasWhole || type.Members.Any(m => m.Rules.Count > 0))
        {
            writer.Line($"var context = run.ContextOf(value, {type.Display});");
        }

        var shapes = new ShapeEmitter(writer);
        for (var i = 0; i < type.Members.Count; i++)
        {
            EmitMember(writer, shapes, type.Members[i], $"m{i + 1}", fields[i]);
        }

        if (type.Rules.Count > 0)
        {
            writer.Open("if (run.ErrorCount == errors)").Line($"run.Whole(context, {type.Display}, Attributes.Whole);").Close();
        }

        if (type.IsValidatableObject)
        {
            writer.Open("if (run.ErrorCount == errors)").Line($"run.Object(context, {type.Display});").Close();
        }
    }

    private static void EmitMember(SourceWriter writer, ShapeEmitter shapes, ValidatedMemberModel member, string local, string field)
    {
        writer.Line($"var {local} = {member.Value};");
        var name = SourceWriter.Literal(member.Name);
        var check = $"run.Member(context, {name}, {member.Display}, {local}, Attributes.{field})";
        if (member.Shape is null)
        {
            writer.Line(check + ";");
            return;
        }

        if (member.Rules.Count > 0)
        {
            writer.Open($"if ({check})");
        }

        shapes.Emit(member.Shape, local, $"run.Push({name});");
        if (member.Rules.Count > 0)
        {
            writer.Close();
        }
    }

    // A member that hides an inherited one has the same name.
    private static IReadOnlyList<string> FieldNames(IEnumerable<ValidatedMemberModel> members)
    {
        var names = new List<string>();
        foreach (var member in members)
        {
            var name = member.Name + "Rules";
            names.Add(names.Contains(name) ? $"{name}{names.Count + 1}" : name);
        }

        return names;
    }
}
