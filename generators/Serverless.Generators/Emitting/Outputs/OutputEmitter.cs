using Serverless.Generators.Emitting.Members;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Emitting.Outputs;

/// <summary>Writes what sends.</summary>
internal static class OutputEmitter
{
    private const string Namespace = "global::Serverless.Events.";

    /// <summary>The field of the output of a parameter.</summary>
    public static string FieldOf(string local) => $"_{local.TrimStart('@')}Output";

    /// <summary>The field of one of the outputs of what the function returns.</summary>
    public static string FieldOf(int index) => $"_output{index}";

    public static void EmitField(SourceWriter writer, OutputModel output, string field) =>
        writer.Line($"private {Namespace}OutputChannel<{output.Type}>? {field};");

    /// <summary>What a parameter of the function is handed.</summary>
    /// <param name="output">The output.</param>
    /// <param name="field">Its field.</param>
    /// <param name="argument">The value of a parameter by its place in the method.</param>
    public static string For(OutputModel output, string field, Func<int, string> argument) =>
        $"({field} ??= {Channel(output)}).For(invocation{Name(output, argument)})";

    /// <summary>Sends what the function has returned.</summary>
    public static void EmitSend(SourceWriter writer, EquatableArray<OutputModel> outputs, string value, Func<int, string> argument)
    {
        for (var i = 0; i < outputs.Count; i++)
        {
            var method = outputs[i].Form switch { OutputForm.Value => "SendAsync", OutputForm.Items => "SendAllAsync", _ => "SendEachAsync" };
            writer.Line($"await ({FieldOf(i)} ??= {Channel(outputs[i])}).{method}(invocation, {value}{Name(outputs[i], argument)}).ConfigureAwait(false);");
        }
    }

    private static string Channel(OutputModel output)
    {
        var arguments = $"invocation, {SourceWriter.Literal(output.Channel)}";
        var member = output.Member is { } path ? $"static value => {MemberText.Of(path, "value", "text")}" : null;
        arguments += output.Kind switch
        {
            OutputChannelKind.Queue when output.Delay > 0 => $", {output.Delay}",
            OutputChannelKind.Stream when member is not null => $", {member}",
            OutputChannelKind.Blob when output.ContentType is not null => $", {SourceWriter.Literal(output.ContentType)}",
            OutputChannelKind.Event when member is not null => $", {SourceWriter.Literal(output.Source)}, {member}",
            OutputChannelKind.Event when output.Source is not null => $", {SourceWriter.Literal(output.Source)}",
            _ => string.Empty,
        };
        return $"{Namespace}OutputChannel.{output.Kind}<{output.Type}>({arguments})";
    }

    private static string Name(OutputModel output, Func<int, string> argument) => output.Name.Count == 0
        ? string.Empty
        : output.Name is [{ Text: { } text }]
            ? $", {SourceWriter.Literal(text)}"
            : ", " + MemberText.Interpolated(output.Name.Select(
                p => p.Text is { } fixedText ? (fixedText, false) : (MemberText.Hole(argument(p.Parameter) + p.Member!.Access, p.Member), true)));
}
