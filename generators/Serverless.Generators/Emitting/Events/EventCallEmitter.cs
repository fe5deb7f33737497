using Serverless.Generators.Emitting.Binding;
using Serverless.Generators.Emitting.Outputs;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Emitting.Events;

/// <summary>Writes the method that binds the parameters, calls the function and sends what it returns.</summary>
internal sealed class EventCallEmitter
{
    private const string Task = "global::System.Threading.Tasks.Task";

    private readonly SourceWriter _writer;
    private readonly EventFunctionModel _function;
    private readonly EventTriggerModel _trigger;

    private EventCallEmitter(SourceWriter writer, EventFunctionModel function, EventTriggerModel trigger)
    {
        _writer = writer;
        _function = function;
        _trigger = trigger;
    }

    public static void Emit(SourceWriter writer, EventFunctionModel function, EventTriggerModel trigger) => new EventCallEmitter(writer, function, trigger).Emit();

    private Disposal Disposal => _function.Identity.Instance?.Disposal ?? Disposal.None;

    /// <summary>Only what has something to wait for, or to do afterwards, pays for an async method.</summary>
    private bool IsAsync =>
        _function.Outputs.Count > 0
        || Disposal == Disposal.Async
        || (_function.Await != AwaitKind.None && (Disposal != Disposal.None || _function.Answer == EventAnswer.BatchResult))
        || (_function.Kind == EventTriggerKind.Blob && _trigger.Parameters.Any(p => p.Source == EventSource.Payload));

    private void Emit()
    {
        _writer.Open($"public override {(IsAsync ? "async " : string.Empty)}{Task} InvokeAsync(global::Serverless.Events.EventInvocation invocation)");
        var parameters = _trigger.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            EmitBinding(parameters[i], EventArgument.Local(i));
        }

        // Outputs last: their names are made of other parameters.
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Output is { } output)
            {
                _writer.Line($"var {EventArgument.Local(i)} = {OutputEmitter.For(output, OutputEmitter.FieldOf(EventArgument.Local(i)), Argument)};");
            }
        }

        EmitCall(Receiver());
        _writer.Close();
    }

    private void EmitBinding(EventParameterModel parameter, string local)
    {
        switch (parameter.Source)
        {
            case EventSource.Payload when parameter.Payload!.Batch != BatchForm.None:
                EmitBatch(parameter, local);
                break;
            case EventSource.Payload when _function.Kind == EventTriggerKind.Blob:
                _writer.Line($"var {local} = {EventArgument.ReadContent(parameter.Payload!)};");
                break;
            case EventSource.Payload:
                EmitMessage(parameter, local);
                break;
            case EventSource.Placeholder:
                EmitPlaceholder(parameter, local);
                break;
            case EventSource.Blob:
                _writer.Line($"var {local} = invocation.Blob;");
                break;
            case EventSource.Timer:
                _writer.Line($"var {local} = invocation.Timer;");
                break;
        }
    }

    private void EmitMessage(EventParameterModel parameter, string local)
    {
        var read = EventArgument.Read(parameter.Payload!, "message");
        _writer.Line("var message = invocation.Messages[0];");
        _writer.Line(parameter.DefaultValue is { } value && !parameter.Payload!.IsWrapped
            ? $"{parameter.Type} {local} = message.Body.IsEmpty ? {value} : {read};"
            : $"var {local} = {read};");
    }

    private void EmitBatch(EventParameterModel parameter, string local)
    {
        var payload = parameter.Payload!;
        var item = EventArgument.ItemType(payload);
        var isList = payload.Batch == BatchForm.List;
        _writer.Line("var messages = invocation.Messages;");
        _writer.Line(isList
            ? $"var items = new global::System.Collections.Generic.List<{item}>(messages.Count);"
            : $"var items = new {NewArray(item, "messages.Count")};");
        _writer.Open("for (var i = 0; i < messages.Count; i++)");
        var read = EventArgument.Read(payload, "messages[i]");
        _writer.Line(isList ? $"items.Add({read});" : $"items[i] = {read};");
        _writer.Close().Line();
        _writer.Line($"{parameter.Type} {local} = items;");
    }

    private void EmitPlaceholder(EventParameterModel parameter, string local)
    {
        var value = parameter.Value!;
        var text = $"invocation.PathValue({SourceWriter.Literal(parameter.Placeholder)})";
        if (value.Shape == ValueShape.Text)
        {
            _writer.Line($"var {local} = {text};");
            return;
        }

        var parsed = value.ElementIsNullable ? local + "Value" : local;
        _writer.Open($"if (!{ValueEmitter.TryParse(value, text, $"{value.Element} {parsed}")})");
        _writer.Line($"throw invocation.BadPathValue({SourceWriter.Literal(parameter.Placeholder)}, {SourceWriter.Literal(value.ShortElement)});");
        _writer.Close().Line();
        if (value.ElementIsNullable)
        {
            _writer.Line($"{parameter.Type} {local} = {parsed};");
        }
    }

    private string Receiver()
    {
        var type = _function.Identity.ContainingType;
        if (_function.Identity.Instance is not { } instance)
        {
            return type;
        }

        var @using = Disposal switch { Disposal.Async => "await using ", Disposal.Sync => "using ", _ => string.Empty };
        _writer.Line($"{@using}var instance = new {type}({string.Join(", ", instance.Arguments.Select(ServiceEmitter.Expression))});");
        return "instance";
    }

    private void EmitCall(string receiver)
    {
        var call = $"{receiver}.{_function.Identity.Method}({string.Join(", ", Enumerable.Range(0, _trigger.Parameters.Count).Select(Argument))})";
        if (_function.Await != AwaitKind.None && !IsAsync)
        {
            _writer.Line($"return {call}{(_function.Await == AwaitKind.ValueTask ? ".AsTask()" : string.Empty)};");
            return;
        }

        if (_function.Await != AwaitKind.None)
        {
            call = $"await {call}.ConfigureAwait(false)";
        }

        switch (_function.Answer)
        {
            case EventAnswer.Outputs:
                _writer.Line($"var result = {call};");
                OutputEmitter.EmitSend(_writer, _function.Outputs, "result", Argument);
                break;
            case EventAnswer.BatchResult:
                _writer.Line($"invocation.Settle({call});");
                break;
            default:
                _writer.Line($"{call};");
                break;
        }

        if (!IsAsync)
        {
            _writer.Line($"return {Task}.CompletedTask;");
        }
    }

    private string Argument(int index) => _trigger.Parameters[index] switch
    {
        { Source: EventSource.Context } => "invocation",
        { Source: EventSource.CancellationToken } => "invocation.CancellationToken",
        { Source: EventSource.Service, Service: { } service } => ServiceEmitter.Expression(service),
        _ => EventArgument.Local(index),
    };

    /// <summary>An array whose elements are arrays has its length in the first pair of brackets.</summary>
    private static string NewArray(string element, string length)
    {
        var end = element.Length;
        while (element[end - 1] == ']' || (element[end - 1] == '?' && element[end - 2] == ']'))
        {
            end = element.LastIndexOf('[', end - 1);
        }

        return $"{element.Substring(0, end)}[{length}]{element.Substring(end).Replace("?", string.Empty)}";
    }
}
