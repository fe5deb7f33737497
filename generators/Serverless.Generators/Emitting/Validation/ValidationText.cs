using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Emitting.Validation;

/// <summary>What the validators of types and of parameters have in common.</summary>
internal static class ValidationText
{
    public const string Run = "global::Serverless.Gateway.Validation.ValidationRun";

    private const string Attribute = "global::System.ComponentModel.DataAnnotations.ValidationAttribute";

    private const string Suppression =
        "[global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"Trimming\", \"IL2026\", Justification = \"Nothing is counted by reflection, and the type of a range is named in full.\")]";

    /// <summary>Turns off or on the warnings of obsolete and experimental symbols, which are validated all the same.</summary>
    public static void Pragma(SourceWriter writer, string action, IEnumerable<string> warnings)
    {
        var ids = string.Join(", ", warnings);
        if (ids.Length > 0)
        {
            writer.Line($"#pragma warning {action} {ids}");
        }
    }

    /// <summary>Writes a class of attributes, which is made when the first value is validated.</summary>
    public static void EmitRules(SourceWriter writer, string className, IEnumerable<(string Field, IReadOnlyList<RuleModel> Rules)> fields)
    {
        var all = fields.Where(f => f.Rules.Count > 0).ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.Line().Open($"private static class {className}");
        var isFirst = true;
        foreach (var (field, rules) in all)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            writer.Line($"internal static readonly {Attribute}[] {field} = new {Attribute}[]").Line("{").Indent();
            for (var i = 0; i < rules.Count; i++)
            {
                writer.Line(rules[i].HidesReflection ? $"{field}_{i + 1}()," : rules[i].Creation + ",");
            }

            writer.Outdent().Line("};");
        }

        foreach (var (field, rules) in all)
        {
            for (var i = 0; i < rules.Count; i++)
            {
                if (rules[i].HidesReflection)
                {
                    writer.Line().Line(Suppression).Line($"private static {Attribute} {field}_{i + 1}() => {rules[i].Creation};");
                }
            }
        }

        writer.Close();
    }
}
