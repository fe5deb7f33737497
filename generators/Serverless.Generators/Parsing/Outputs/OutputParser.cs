using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Members;
using Serverless.Generators.Model.Outputs;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Parsing.Members;

namespace Serverless.Generators.Parsing.Outputs;

/// <summary>Reads what one output attribute says.</summary>
/// <param name="method">The function.</param>
/// <param name="types">The types of the compilation.</param>
/// <param name="payloads">Takes the types that are written as JSON.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class OutputParser(IMethodSymbol method, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
{
    /// <summary>A parameter, or a member of one, that sends; null where it cannot.</summary>
    public OutputModel? ParseParameter(ISymbol symbol, ITypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
        var outputs = attributes.Where(a => OutputAttributes.IsOutput(a, types)).ToList();
        if (outputs.Count != 1)
        {
            return Fail(symbol, outputs.Count == 0
                ? "nothing says where to; give the parameter an output attribute, such as [QueueOutput(\"receipts\")]"
                : "it has several output attributes; take a parameter for each");
        }

        if (OutputAttributes.ValueOf(type, types) is { } value)
        {
            return OutputAttributes.IsAnything(value)
                ? Fail(symbol, "an object can be anything; take an IOutput<T> of the type that is sent")
                : Parse(outputs[0], value, symbol, OutputForm.Value, mustHaveName: false);
        }

        return type.TypeKind == TypeKind.Error ? null : Fail(symbol, $"a parameter with an output attribute has the type IOutput<T>, not {type.ToDisplayString()}");
    }

    /// <summary>Reads an output of a type.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">What is sent.</param>
    /// <param name="declaration">What declares it, for messages.</param>
    /// <param name="form">How it is sent.</param>
    /// <param name="mustHaveName">Whether an object needs a name of the attribute.</param>
    public OutputModel? Parse(AttributeData attribute, ITypeSymbol value, ISymbol declaration, OutputForm form, bool mustHaveName)
    {
        if (!EventsLibrary.IsReferenced(attribute, "An output", types, problems)
            || attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive, Value: var argument }]
            || value.TypeKind == TypeKind.Error)
        {
            return null;
        }

        var text = argument as string ?? string.Empty;
        var output = attribute.AttributeClass!.Name switch
        {
            "QueueOutputAttribute" => Queue(attribute, text),
            "StreamOutputAttribute" => Checked(attribute, "stream", text, ChannelNames.CheckName(text), OutputChannelKind.Stream) is { } stream
                ? WithMember(stream, attribute, "Key", value)
                : null,
            "BlobOutputAttribute" => Blob(attribute, text, declaration, mustHaveName),
            "EventOutputAttribute" => Event(attribute, text, value),
            "DirectOutputAttribute" => Checked(attribute, "function", text, text.Length == 0 ? "it is empty" : null, OutputChannelKind.Direct),
            _ => null,
        };
        if (output is null)
        {
            return null;
        }

        if (!IsRaw(value))
        {
            payloads.Write(value, declaration);
        }

        return output with { Type = value.FullName(), Form = form };
    }

    private OutputModel? Queue(AttributeData attribute, string queue)
    {
        if (Checked(attribute, "queue", queue, ChannelNames.CheckName(queue), OutputChannelKind.Queue) is not { } output)
        {
            return null;
        }

        if (Named(attribute, "Delay") is not { } text)
        {
            return output;
        }

        if (TriggerSettingsParser.TryParseDuration(text, out var milliseconds))
        {
            return output with { Delay = milliseconds };
        }

        problems?.Report(ProblemIds.BadSetting, Locations.Argument(attribute, "Delay"), "Delay", text, "a positive number with ms, s, m or h, such as \"10m\"");
        return null;
    }

    private OutputModel? Event(AttributeData attribute, string type, ITypeSymbol value) =>
        Checked(attribute, "event", type, ChannelNames.CheckEventType(type, isPattern: false), OutputChannelKind.Event) is { } output
            ? WithMember(output with { Source = Named(attribute, "Source") }, attribute, "Subject", value)
            : null;

    private OutputModel? Blob(AttributeData attribute, string path, ISymbol declaration, bool mustHaveName)
    {
        var slash = path.IndexOf('/');
        var bucket = slash < 0 ? path : path.Substring(0, slash);
        if (Checked(attribute, "path", path, ChannelNames.CheckBucket(bucket), OutputChannelKind.Blob) is not { } output)
        {
            return null;
        }

        output = output with { Channel = bucket, Path = path, ContentType = Named(attribute, "ContentType") };
        if (slash < 0)
        {
            return mustHaveName ? Fail(declaration, "an object needs a name; write it behind the bucket, as in \"reports/{day}.json\", or take an IOutput<T> and give it OutputOptions.Name") : output;
        }

        if (BlobNameParser.Split(path.Substring(slash + 1), out var error) is not { } pieces)
        {
            problems?.Report(ProblemIds.BadChannel, Locations.Argument(attribute, 0), "path", path, error!);
            return null;
        }

        var parts = new List<NamePart>();
        foreach (var (piece, isPlaceholder) in pieces)
        {
            if (!isPlaceholder)
            {
                parts.Add(new NamePart(piece, -1, null));
            }
            else if (Placeholder(attribute, piece) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                return null;
            }
        }

        return output with { Name = parts.ToEquatableArray() };
    }

    private NamePart? Placeholder(AttributeData attribute, string text)
    {
        string? error = "a placeholder is a parameter of the method or a member of one, such as '{order.Id}'";
        if (MemberPathText.Split(text) is { } names)
        {
            if (method.Parameters.FirstOrDefault(p => p.Name == names[0]) is not { } parameter)
            {
                error = $"the method has no parameter '{names[0]}'";
            }
            else if (MemberPathParser.Parse(parameter.Type, names.Skip(1), types, out error) is { } member)
            {
                return new NamePart(null, parameter.Ordinal, member);
            }
        }

        problems?.Report(ProblemIds.BadMemberPath, Locations.Argument(attribute, 0), "{" + text + "}", "the path", error!);
        return null;
    }

    private OutputModel? WithMember(OutputModel output, AttributeData attribute, string setting, ITypeSymbol value)
    {
        if (Named(attribute, setting) is not { } text)
        {
            return output;
        }

        string? error = "it is no member of the value, such as \"Id\" or \"Customer.Id\"";
        MemberPathModel? member = null;
        if (MemberPathText.Split(text) is { } names)
        {
            member = MemberPathParser.Parse(value, names, types, out error);
        }

        if (member is null)
        {
            problems?.Report(ProblemIds.BadMemberPath, Locations.Argument(attribute, setting), text, setting, error!);
            return null;
        }

        return output with { Member = member, MemberText = text };
    }

    private OutputModel? Checked(AttributeData attribute, string what, string text, string? error, OutputChannelKind kind)
    {
        if (error is null)
        {
            return new OutputModel(kind, text, string.Empty);
        }

        problems?.Report(ProblemIds.BadChannel, Locations.Argument(attribute, 0), what, text, error);
        return null;
    }

    private OutputModel? Fail(ISymbol symbol, string why)
    {
        problems?.Report(ProblemIds.BadOutput, symbol.Locations.FirstOrDefault(), symbol.Name, why);
        return null;
    }

    private static string? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;
            }
        }

        return null;
    }

    /// <summary>Whether values are sent as they are, without JSON.</summary>
    private static bool IsRaw(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };
}
