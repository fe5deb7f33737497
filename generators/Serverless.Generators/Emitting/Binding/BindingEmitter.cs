using Serverless.Generators.Emitting.Outputs;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>
/// Writes the methods that bind, call and answer. What needs no waiting is in one method; what the body or a <c>BindAsync</c>
/// brings is awaited before it, and only where it is not there yet.
/// </summary>
internal sealed class BindingEmitter
{
    private const string Invocation = "global::Serverless.Gateway.HttpInvocation invocation";
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    private const string JsonBody = "global::Serverless.Gateway.Binding.JsonBody";
    private const string FormBody = "global::Serverless.Gateway.Binding.FormBody";

    private readonly SourceWriter _writer;
    private readonly HttpFunctionModel _function;
    private readonly HttpTriggerModel _trigger;
    private readonly List<ParameterModel> _leaves;
    private readonly List<ParameterModel> _bindAsync;
    private readonly List<ParameterModel> _bodies;
    private readonly bool _readsForm;
    private readonly bool _isAsync;

    private BindingEmitter(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger)
    {
        _writer = writer;
        _function = function;
        _trigger = trigger;
        _leaves = trigger.Parameters.SelectMany(p => p.Leaves).ToList();
        _bindAsync = _leaves.Where(p => p.Source == ParameterSource.BindAsync).ToList();
        _bodies = _leaves.Where(p => p.ReadsJson).ToList();
        _readsForm = _leaves.Any(p => p.ReadsForm);
        _isAsync = CallEmitter.IsAsync(function, trigger);
    }

    public static void Emit(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger) => new BindingEmitter(writer, function, trigger).Emit();

    private bool Waits => _bindAsync.Count > 0 || _bodies.Count > 0 || _readsForm;

    private void Emit()
    {
        EmitFields();
        if (Waits)
        {
            EmitWaiting();
            _writer.Line();
        }

        var parameters = new List<string> { Invocation };
        parameters.AddRange(_bindAsync.Select(p => $"{p.BindAsync!.Result} {p.Local}"));
        parameters.AddRange(_bodies.Select(p => $"{JsonBody}<{p.Type}> {Body(p)}"));
        if (_readsForm)
        {
            parameters.Add($"{FormBody} formBody");
        }

        var isAsync = _isAsync ? "async " : string.Empty;
        _writer.Open(Waits
            ? $"private {isAsync}{Task} RunAsync({string.Join(", ", parameters)})"
            : $"public override {isAsync}{Task} InvokeAsync({Invocation})");
        EmitBinding();
        CallEmitter.Emit(_writer, _function, _trigger);
        _writer.Close();
        FormEmitter.EmitTypes(_writer, _leaves);
    }

    private void EmitFields()
    {
        var count = 0;
        foreach (var body in _bodies)
        {
            _writer.Line($"private global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{body.Type}>? _{Plain(body)}Type;");
            if (body.Source == ParameterSource.BodyOrService)
            {
                _writer.Line($"private global::Serverless.Gateway.Binding.BodySource _{Plain(body)}Source;");
            }

            count++;
        }

        if (_function.Return.HasTypeInfo)
        {
            _writer.Line($"private global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{_function.Return.PayloadType}>? _answerType;");
            count++;
        }

        foreach (var parameter in _bindAsync.Where(p => p.BindAsync!.TakesParameter))
        {
            _writer.Line($"private static readonly global::System.Reflection.ParameterInfo {ParameterInfo(parameter)} = {CallEmitter.Reflect(_function)}[{parameter.BindAsync!.ParameterIndex}];");
            count++;
        }

        for (var i = 0; i < _function.Outputs.Count; i++)
        {
            OutputEmitter.EmitField(_writer, _function.Outputs[i], OutputEmitter.FieldOf(i));
            count++;
        }

        foreach (var leaf in _leaves.Where(l => l.Output is not null))
        {
            OutputEmitter.EmitField(_writer, leaf.Output!, OutputEmitter.FieldOf(leaf.Local));
            count++;
        }

        if (count > 0)
        {
            _writer.Line();
        }
    }

    private void EmitWaiting()
    {
        if (_bodies.Count == 1 && _bindAsync.Count == 0 && !_readsForm)
        {
            EmitBodyAlone(_bodies[0]);
            return;
        }

        _writer.Open($"public override async {Task} InvokeAsync({Invocation})");
        var arguments = new List<string> { "invocation" };
        foreach (var parameter in _bindAsync)
        {
            var values = parameter.BindAsync!.TakesParameter ? $"invocation.HttpContext, {ParameterInfo(parameter)}" : "invocation.HttpContext";
            _writer.Line($"// {Plain(parameter)}: {RequestNames.Comment(parameter)}");
            _writer.Line($"var {parameter.Local} = await {parameter.BindAsync.Call}({values}).ConfigureAwait(false);");
            arguments.Add(parameter.Local);
        }

        foreach (var body in _bodies)
        {
            _writer.Line($"var {Body(body)} = await {ReadBody(body)}.ConfigureAwait(false);");
            arguments.Add(Body(body));
        }

        if (_readsForm)
        {
            var first = _leaves.First(l => l.ReadsForm).Source;
            var wantsFiles = first is ParameterSource.FormFile or ParameterSource.FormFiles or ParameterSource.FormFileList;
            _writer.Line(
                $"var formBody = await global::Serverless.Gateway.Binding.FormRequest.ReadAsync(invocation, multipartOnly: {(wantsFiles ? "true" : "false")}).ConfigureAwait(false);");
            arguments.Add("formBody");
        }

        _writer.Line($"await RunAsync({string.Join(", ", arguments)}).ConfigureAwait(false);");
        _writer.Close();
    }

    private void EmitBodyAlone(ParameterModel body)
    {
        _writer.Open($"public override {Task} InvokeAsync({Invocation})");
        _writer.Line($"var reading = {ReadBody(body)};");
        _writer.Line("return reading.IsCompletedSuccessfully ? RunAsync(invocation, reading.Result) : WaitAsync(invocation, reading);");
        _writer.Close().Line();
        _writer.Line($"private async {Task} WaitAsync({Invocation}, {ValueTask}<{JsonBody}<{body.Type}>> reading) =>");
        _writer.Line("    await RunAsync(invocation, await reading.ConfigureAwait(false)).ConfigureAwait(false);");
    }

    private static string ReadBody(ParameterModel body)
    {
        var read = $"global::Serverless.Gateway.Binding.JsonRequest.ReadAsync(invocation, _{Plain(body)}Type ??= Json<{body.Type}>())";
        return body.Source == ParameterSource.Body
            ? read
            : $"(IsService<{body.Service!.Type}>(ref _{Plain(body)}Source)\n    ? new {ValueTask}<{JsonBody}<{body.Type}>>(new {JsonBody}<{body.Type}>({ServiceEmitter.Expression(body.Service)}))\n    : {read})";
    }

    private void EmitBinding()
    {
        foreach (var body in _bodies)
        {
            EmitFailure(Body(body), SourceWriter.Literal(body.Key));
        }

        if (_readsForm)
        {
            EmitFailure("formBody", SourceWriter.Literal(_leaves.First(l => l.ReadsForm).Key));
            _writer.Line("var form = formBody.Form;");
        }

        var canFail = _leaves.Any(ParameterEmitter.CanFail);
        if (canFail)
        {
            _writer.Line($"{RequestNames.Errors}? errors = null;");
        }

        if (_leaves.Any(p => p.Source is ParameterSource.Query or ParameterSource.Header))
        {
            _writer.Line("var request = invocation.Request;");
        }

        if (canFail)
        {
            _writer.Line();
        }

        foreach (var leaf in _leaves)
        {
            ParameterEmitter.EmitChecked(_writer, leaf);
        }

        if (canFail)
        {
            _writer.Open("if (errors is not null)");
            CallEmitter.EmitReturn(_writer, _isAsync, "errors.AnswerAsync(invocation)");
            _writer.Close().Line();
        }

        foreach (var leaf in _leaves.Where(l => l.Source == ParameterSource.Service))
        {
            ParameterEmitter.EmitLate(_writer, leaf);
        }

        foreach (var leaf in _leaves.Where(l => l.Output is { Name.Count: 0 }))
        {
            EmitOutput(leaf);
        }

        foreach (var parameter in _trigger.Parameters.Where(p => p.Construction is not null))
        {
            ParameterEmitter.EmitLate(_writer, parameter);
        }

        // The name of an object is made of other parameters.
        foreach (var parameter in _trigger.Parameters.Where(p => p.Output is { Name.Count: > 0 }))
        {
            EmitOutput(parameter);
        }
    }

    private void EmitOutput(ParameterModel parameter)
    {
        var output = OutputEmitter.For(parameter.Output!, OutputEmitter.FieldOf(parameter.Local), i => ParameterEmitter.Argument(_trigger.Parameters[i]));
        _writer.Line($"// {Plain(parameter)}: {RequestNames.Comment(parameter)}");
        _writer.Line($"var {parameter.Local} = {output};");
    }

    private void EmitFailure(string body, string key)
    {
        _writer.Open($"if ({body}.HasFailed)");
        CallEmitter.EmitReturn(_writer, _isAsync, $"{body}.AnswerAsync(invocation, {key})");
        _writer.Close().Line();
    }

    private static string Plain(ParameterModel parameter) => parameter.Local.TrimStart('@');

    private static string Body(ParameterModel parameter) => Plain(parameter) + "Body";

    private static string ParameterInfo(ParameterModel parameter) => $"s_{Plain(parameter)}Parameter";
}
