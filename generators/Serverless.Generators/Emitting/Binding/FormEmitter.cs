using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes the methods that read objects from the fields of a form.</summary>
internal static class FormEmitter
{
    private const string Fields = "global::Serverless.Gateway.Binding.FormFields fields";

    public static void EmitTypes(SourceWriter writer, IEnumerable<ParameterModel> parameters)
    {
        foreach (var type in parameters.SelectMany(p => p.FormObject is { } form ? form.Types : default))
        {
            writer.Line();
            EmitType(writer, type);
        }
    }

    /// <summary>Assigns files of one name to a list or an array.</summary>
    public static string FileList(string target, string type, string files) => IsArray(type)
        ? $"{target} = global::System.Linq.Enumerable.ToArray({files});"
        : $"{target} = new global::System.Collections.Generic.List<global::Microsoft.AspNetCore.Http.IFormFile>({files});";

    private static void EmitType(SourceWriter writer, FormTypeModel type)
    {
        writer.Open($"private static {type.Type} {type.Method}({Fields}, string prefix, ref {RequestNames.Errors}? errors)");
        for (var i = 0; i < type.Members.Count; i++)
        {
            EmitMember(writer, type.Members[i], $"value{i}");
        }

        var arguments = string.Join(", ", Enumerable.Range(0, type.ByConstructor).Select(i => $"value{i}"));
        var properties = string.Join(", ", Enumerable.Range(type.ByConstructor, type.Members.Count - type.ByConstructor).Select(i => $"{type.Members[i].Name} = value{i}"));
        writer.Line($"return new {type.Type}({arguments}){(properties.Length == 0 ? string.Empty : $" {{ {properties} }}")};");
        writer.Close();
    }

    private static void EmitMember(SourceWriter writer, FormMemberModel member, string local)
    {
        var key = $"prefix + {SourceWriter.Literal(member.Key)}";
        writer.Line($"{member.Type} {local} = {member.Default};");
        switch (member.Kind)
        {
            case FormMemberKind.File:
                writer.Line($"{local} = fields.File({key})!;");
                break;
            case FormMemberKind.Files:
                writer.Line($"{local} = fields.Files;");
                break;
            case FormMemberKind.FileList:
                writer.Line(FileList(local, member.Type, $"fields.FilesOf({key})"));
                break;
            case FormMemberKind.Object:
                writer.Open($"if (fields.HasPrefix({key} + \".\"))");
                writer.Line($"{local} = {member.Method}(fields, {key} + \".\", ref errors);");
                writer.Close();
                break;
            case FormMemberKind.Objects:
                EmitObjects(writer, member, local, key);
                break;
            case FormMemberKind.Values:
                EmitValues(writer, member, local, key);
                break;
            default:
                EmitValue(writer, member, local, key);
                break;
        }

        writer.Line();
    }

    private static void EmitValue(SourceWriter writer, FormMemberModel member, string local, string key)
    {
        var value = member.Value!;
        if (value.Shape is ValueShape.Text)
        {
            writer.Line($"{local} = fields.Text({key}){(member.Default == "default!" ? "!" : $" ?? {member.Default}")};");
        }
        else if (value.Shape is not ValueShape.Single)
        {
            writer.Line($"{local} = fields.Values({key});");
        }
        else
        {
            writer.Line($"var {local}Text = fields.Text({key});");
            writer.Open(value.ElementIsNullable ? $"if (!string.IsNullOrEmpty({local}Text))" : $"if ({local}Text is not null)");
            EmitParse(writer, value, $"{local}Text", key, $"{local}Item", $"{local} = {local}Item;");
            writer.Close();
        }

        if (member.IsRequired && value.Shape is ValueShape.Text or ValueShape.Single)
        {
            writer.Open($"if (!fields.Has({key}))");
            writer.Line($"{RequestNames.Errors}.Missing(ref errors, \"form field\", {key});");
            writer.Close();
        }
    }

    private static void EmitValues(SourceWriter writer, FormMemberModel member, string local, string key)
    {
        var value = member.Value!;
        writer.Line($"var {local}Texts = fields.List({key});");
        writer.Open($"if ({local}Texts is not null)");
        writer.Line($"var {local}List = new global::System.Collections.Generic.List<{member.Element}>({local}Texts.Count);");
        writer.Open($"foreach (var {local}Text in {local}Texts)");
        if (value.Shape is ValueShape.Text)
        {
            writer.Line($"{local}List.Add({local}Text!);");
        }
        else
        {
            EmitParse(writer, value, $"{local}Text", key, $"{local}Item", $"{local}List.Add({local}Item);");
        }

        writer.Close();
        writer.Line($"{local} = {local}List{(IsArray(member.Type) ? ".ToArray()" : string.Empty)};");
        writer.Close();
    }

    private static void EmitObjects(SourceWriter writer, FormMemberModel member, string local, string key)
    {
        writer.Line($"var {local}List = new global::System.Collections.Generic.List<{member.Element}>();");
        writer.Open($"for (var {local}Index = 0; fields.HasPrefix(global::Serverless.Gateway.Binding.FormFields.Indexed({key}, {local}Index)); {local}Index++)");
        writer.Line($"{local}List.Add({member.Method}(fields, global::Serverless.Gateway.Binding.FormFields.Indexed({key}, {local}Index), ref errors));");
        writer.Close();
        writer.Open($"if ({local}List.Count > 0)");
        writer.Line($"{local} = {local}List{(IsArray(member.Type) ? ".ToArray()" : string.Empty)};");
        writer.Close();
    }

    private static void EmitParse(SourceWriter writer, ValueModel value, string text, string key, string item, string use)
    {
        writer.Open($"if ({ValueEmitter.TryParse(value, text, $"{value.Element} {item}", ignoreCase: true)})").Line(use).Close();
        writer.Open("else");
        writer.Line($"{RequestNames.Errors}.Invalid(ref errors, \"form field\", {key}, {SourceWriter.Literal(value.ShortElement)});");
        writer.Close();
    }

    private static bool IsArray(string type) => type.TrimEnd('?').EndsWith("[]", StringComparison.Ordinal);
}
