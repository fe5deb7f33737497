using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Parsing.Outputs;

/// <summary>Reads where what a function returns is sent to.</summary>
internal static class ReturnOutputParser
{
    /// <summary>The outputs on <c>[return: ]</c>; null where one of them cannot be sent.</summary>
    /// <param name="method">The function.</param>
    /// <param name="answers">Whether what it returns is an answer too.</param>
    /// <param name="types">The types of the compilation.</param>
    /// <param name="payloads">Takes the types that are written as JSON.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static EquatableArray<OutputModel>? Parse(IMethodSymbol method, bool answers, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        var attributes = method.GetReturnTypeAttributes();
        if (attributes.IsEmpty)
        {
            return EquatableArray<OutputModel>.Empty;
        }

        var outputs = new List<OutputModel>();
        var parser = new OutputParser(method, types, payloads, problems);
        foreach (var attribute in attributes)
        {
            if (!OutputAttributes.IsOutput(attribute, types))
            {
                continue;
            }

            var value = ReturnParser.Awaited(method, types, out _);
            if (WhyNot(value, answers, types) is { } why)
            {
                problems?.Report(ProblemIds.BadOutput, Locations.Of(attribute), method.Name, why);
                return null;
            }

            // An object has one name, so that a sequence is one object.
            var isBlob = attribute.AttributeClass!.Name == "BlobOutputAttribute";
            var (form, item) = Form(value!, types);
            if (isBlob && form == OutputForm.AsyncItems)
            {
                problems?.Report(ProblemIds.BadOutput, Locations.Of(attribute), method.Name, "an object is written as a whole; return a list, or take an IOutput<T> and give each object its name");
                return null;
            }

            if (isBlob)
            {
                (form, item) = (OutputForm.Value, value!);
            }

            if (parser.Parse(attribute, item.WithNullableAnnotation(NullableAnnotation.None), method, form, mustHaveName: true) is not { } output)
            {
                return null;
            }

            outputs.Add(output);
        }

        return outputs.ToEquatableArray();
    }

    private static string? WhyNot(ITypeSymbol? value, bool answers, KnownTypes types)
    {
        if (value is null)
        {
            return "the method returns nothing that could be sent";
        }

        if (types.Is(value, "Serverless.BatchResult"))
        {
            return "a BatchResult tells what became of a batch; send through a parameter IOutput<T>";
        }

        if (types.Is(value, "Microsoft.AspNetCore.Http.IResult") || value.AllInterfaces.Any(i => types.Is(i, "Microsoft.AspNetCore.Http.IResult")))
        {
            return "a result writes an HTTP answer and is no value; return the value itself, or send it through a parameter IOutput<T>";
        }

        for (var type = value; type is not null; type = type.BaseType)
        {
            if (types.Is(type, "System.IO.Stream"))
            {
                return "a stream is no value; return its bytes";
            }
        }

        if (answers && (types.Is(value, "System.Collections.Generic.IAsyncEnumerable`1")))
        {
            return "the sequence is answered while it comes and cannot be gone through twice; return a list, or send through a parameter IOutput<T>";
        }

        if (value.IsRefLikeType)
        {
            return ReturnParser.CannotOutlive;
        }

        return OutputAttributes.IsAnything(value) ? "an object can be anything; return the type that is sent" : null;
    }

    private static (OutputForm Form, ITypeSymbol Item) Form(ITypeSymbol value, KnownTypes types)
    {
        if (value is INamedTypeSymbol { TypeArguments: [var asyncItem] } && types.Is(value, "System.Collections.Generic.IAsyncEnumerable`1"))
        {
            return (OutputForm.AsyncItems, asyncItem);
        }

        return SequenceTypes.ItemOf(value, types) is { } item ? (OutputForm.Items, item) : (OutputForm.Value, value);
    }
}
