using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes the method that binds, calls and answers.</summary>
internal static class BindingEmitter
{
    public static void Emit(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger)
    {
        writer.Open("public override global::System.Threading.Tasks.Task InvokeAsync(global::Serverless.Gateway.HttpInvocation invocation)");
        var arguments = string.Join(", ", trigger.Parameters.Select(Argument));
        var call = $"{function.Identity.ContainingType}.{function.Identity.Method}({arguments})";
        writer.Line(function.Return.Kind == ReturnKind.Text
            ? $"return global::Serverless.Gateway.Results.HttpAnswer.Text(invocation, {call});"
            : $"return global::Serverless.Gateway.Results.HttpAnswer.Json(invocation, {call}, Json<{function.Return.Type}>());");
        writer.Close();
    }

    private static string Argument(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.Route => $"invocation.Route.GetString({parameter.RouteSlot})!",
        ParameterSource.Query => $"(string)invocation.HttpContext.Request.Query[{SourceWriter.Literal(parameter.Key)}]!",
        ParameterSource.HttpContext => "invocation.HttpContext",
        ParameterSource.FunctionContext => "invocation",
        ParameterSource.CancellationToken => "invocation.CancellationToken",
        _ => $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<{parameter.Type}>(invocation.Services)",
    };
}
