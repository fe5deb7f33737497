using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Reads a parameter that is marked to come from a form.</summary>
internal static class FormParser
{
    private const string Http = "Microsoft.AspNetCore.Http.";

    /// <param name="name">The name in the attribute, or null.</param>
    public static ParameterModel? Parse(BindingTarget target, string? name, BindingContext context)
    {
        var types = context.Types;
        if (types.Is(target.Type, Http + "IFormCollection"))
        {
            return ParameterParser.Create(target, context, ParameterSource.FormCollection);
        }

        if (types.Is(target.Type, Http + "IFormFileCollection"))
        {
            return ParameterParser.Create(target, context, ParameterSource.FormFiles);
        }

        if (types.Is(target.Type, Http + "IFormFile"))
        {
            return ParameterParser.Create(target, context, ParameterSource.FormFile, name);
        }

        if (FormTypeParser.IsFileList(target.Type, types))
        {
            return ParameterParser.Create(target, context, ParameterSource.FormFileList, name);
        }

        if (ParseRules.Find(target.Type, types) is { } value)
        {
            return ParameterParser.Create(target, context, ParameterSource.Form, name) with { Value = value };
        }

        if (FormTypeParser.Parse(target, name, context) is { } formObject)
        {
            return ParameterParser.Create(target, context, ParameterSource.FormObject) with { FormObject = formObject };
        }

        return null;
    }
}
