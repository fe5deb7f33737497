using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Parsing.Outputs;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Decides where one value comes from, in the order in which minimal APIs ask.</summary>
internal static class ParameterParser
{
    private const string Metadata = "Microsoft.AspNetCore.Http.Metadata.";
    private const string Http = "Microsoft.AspNetCore.Http.";

    public static ParameterModel? Parse(BindingTarget target, BindingContext context)
    {
        if (target.Type.IsRefLikeType || target.Type.TypeKind == TypeKind.Error || UnsafeTypes.HasPointer(target.Type))
        {
            context.Unbindable(target, "values of the type cannot come from a request");
            return null;
        }

        if (EventValues.WhyNotHere(target.Type, context.Types) is { } why)
        {
            context.Unbindable(target, why);
            return null;
        }

        if (OutputAttributes.IsOutput(target.Type, target.Attributes, context.Types))
        {
            return context.Outputs.ParseParameter(target.Symbol, target.Type, target.Attributes) is { } output
                ? Create(target, context, ParameterSource.Output) with { Output = output }
                : null;
        }

        return Marked(target, context, out var isMarked)
            ?? (isMarked ? null : Special(target, context) ?? FromForm(target, context) ?? FromBindAsync(target, context, out isMarked)
            ?? (isMarked ? null : FromText(target, context) ?? FromBodyOrServices(target, context)));
    }

    private static ParameterModel? Marked(BindingTarget target, BindingContext context, out bool isMarked)
    {
        isMarked = true;
        if (target.Find(context.Types, Metadata + "IFromRouteMetadata") is { } route)
        {
            return TextParser.FromRoute(target, NameOf(route) ?? target.Name, context, isMarked: true);
        }

        if (target.Find(context.Types, Metadata + "IFromQueryMetadata") is { } query)
        {
            return TextParser.Parse(target, NameOf(query) ?? target.Name, ParameterSource.Query, context);
        }

        if (target.Find(context.Types, Metadata + "IFromHeaderMetadata") is { } header)
        {
            return TextParser.Parse(target, NameOf(header) ?? target.Name, ParameterSource.Header, context);
        }

        if (target.Find(context.Types, Metadata + "IFromBodyMetadata") is { } body)
        {
            return Raw(target, context) ?? Body(target, context, ParameterSource.Body) with { AllowsEmptyBody = AllowsEmpty(body) };
        }

        if (target.Find(context.Types, Metadata + "IFromFormMetadata") is { } form)
        {
            return FormParser.Parse(target, NameOf(form), context);
        }

        if (target.Find(context.Types, Metadata + "IFromServiceMetadata") is not null
            || target.FindExact(context.Types, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute") is not null)
        {
            return Service(target, context);
        }

        isMarked = false;
        return null;
    }

    private static ParameterModel? Special(BindingTarget target, BindingContext context)
    {
        var type = target.Type;
        var types = context.Types;
        ParameterSource? source = types.Is(type, Http + "HttpContext") ? ParameterSource.HttpContext
            : types.Is(type, Http + "HttpRequest") ? ParameterSource.HttpRequest
            : types.Is(type, Http + "HttpResponse") ? ParameterSource.HttpResponse
            : types.Is(type, "System.Security.Claims.ClaimsPrincipal") ? ParameterSource.User
            : types.Is(type, "System.Threading.CancellationToken") ? ParameterSource.CancellationToken
            : types.Is(type, "Serverless.FunctionContext") ? ParameterSource.FunctionContext
            : null;
        return source is { } special ? Create(target, context, special) : Raw(target, context);
    }

    private static ParameterModel? Raw(BindingTarget target, BindingContext context) =>
        context.Types.Is(target.Type, "System.IO.Stream") ? Create(target, context, ParameterSource.Stream)
        : context.Types.Is(target.Type, "System.IO.Pipelines.PipeReader") ? Create(target, context, ParameterSource.PipeReader)
        : null;

    private static ParameterModel? FromForm(BindingTarget target, BindingContext context) =>
        context.Types.Is(target.Type, Http + "IFormCollection") ? Create(target, context, ParameterSource.FormCollection)
        : context.Types.Is(target.Type, Http + "IFormFileCollection") ? Create(target, context, ParameterSource.FormFiles)
        : context.Types.Is(target.Type, Http + "IFormFile") ? Create(target, context, ParameterSource.FormFile)
        : null;

    private static ParameterModel? FromBindAsync(BindingTarget target, BindingContext context, out bool failed)
    {
        failed = false;
        if (BindAsyncRules.Find(target, context.Types) is not { } bindAsync)
        {
            return null;
        }

        if (bindAsync is { TakesParameter: true, ParameterIndex: < 0 })
        {
            context.Unbindable(target, "its BindAsync takes a ParameterInfo, which a member of an [AsParameters] type has none of; take the HttpContext alone");
            failed = true;
            return null;
        }

        return Create(target, context, ParameterSource.BindAsync) with { BindAsync = bindAsync };
    }

    private static ParameterModel? FromText(BindingTarget target, BindingContext context)
    {
        if (ParseRules.Find(target.Type, context.Types) is not { } value || (context.InfersBody && !ParseRules.IsSingle(value)))
        {
            return null;
        }

        return ParseRules.IsSingle(value) && context.RouteParameter(target.Name) is not null
            ? TextParser.FromRoute(target, target.Name, context, isMarked: false)
            : TextParser.Parse(target, target.Name, ParameterSource.Query, context);
    }

    private static ParameterModel? FromBodyOrServices(BindingTarget target, BindingContext context)
    {
        if (ServiceRules.IsServiceType(target.Type, context.Types) || IsSequenceOfServices(target.Type, context.Types))
        {
            return Service(target, context);
        }

        var canBeService = target.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } named && !IsOfTheFramework(named);
        if (!context.InfersBody)
        {
            if (canBeService)
            {
                return Service(target, context);
            }

            context.Unbindable(target, $"no body is expected with {context.MethodsText}, and the type has no TryParse; mark it [FromBody] or [FromServices] if that is meant");
            return null;
        }

        if (!canBeService)
        {
            return Body(target, context, ParameterSource.Body);
        }

        return Json.JsonTypeParser.For(context.Types.Compilation).CanDeserialize(target.Type)
            ? Body(target, context, ParameterSource.BodyOrService)
            : Service(target, context);
    }

    private static bool IsSequenceOfServices(ITypeSymbol type, KnownTypes types) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T, TypeArguments: [var item] }
        && ServiceRules.IsServiceType(item, types);

    /// <summary>Collections and the like: nobody registers them as services.</summary>
    private static bool IsOfTheFramework(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } name
        && (name.StartsWith("System.Collections", StringComparison.Ordinal) || name.StartsWith("System.Text.Json", StringComparison.Ordinal));

    private static ParameterModel Body(BindingTarget target, BindingContext context, ParameterSource source)
    {
        if (source == ParameterSource.Body)
        {
            context.Payloads.Read(target.Type, target.Symbol);
        }
        else
        {
            context.Payloads.ReadUnlessService(target.Type, target.Symbol);
        }

        return Create(target, context, source) with { Service = ServiceOf(target, context) };
    }

    private static ParameterModel Service(BindingTarget target, BindingContext context) =>
        Create(target, context, ParameterSource.Service) with { Service = ServiceOf(target, context) };

    private static ServiceArgument ServiceOf(BindingTarget target, BindingContext context)
    {
        if (target.Symbol is IParameterSymbol parameter)
        {
            return ServiceParser.Parse(parameter, context.Types);
        }

        var keyed = target.FindExact(context.Types, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute");
        var key = keyed is { ConstructorArguments: [var argument, ..] } ? Literals.Of(argument) : null;
        return new ServiceArgument(target.Type.FullName(), key, target.IsNullable, DefaultValue: null, IsContext: false);
    }

    internal static ParameterModel Create(BindingTarget target, BindingContext context, ParameterSource source, string? key = null) => new(
        context.Locals.Next(target.Name), key ?? target.Name, target.Type.WithNullability(), ParseRules.Short(target.Type), source, target.IsOptional, target.DefaultValue)
    {
        IsPlainValueType = target.Type.IsValueType && ParseRules.Underlying(target.Type) is null,
    };

    private static string? NameOf(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Name", Value.Value: string { Length: > 0 } name })
            {
                return name;
            }
        }

        return null;
    }

    private static bool AllowsEmpty(AttributeData attribute) => attribute.NamedArguments.Any(
        a => (a.Key == "EmptyBodyBehavior" && a.Value.Value is 1) || (a.Key == "AllowEmpty" && a.Value.Value is true));
}
