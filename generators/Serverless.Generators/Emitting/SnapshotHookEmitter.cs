using Serverless.Generators.Model;

namespace Serverless.Generators.Emitting;

/// <summary>Writes what runs around a snapshot of the process: in a module its methods, in an application its modules.</summary>
internal static class SnapshotHookEmitter
{
    private const string Before = "BeforeSnapshotAsync";
    private const string After = "AfterRestoreAsync";
    private const string Parameters = "global::System.IServiceProvider? services, global::System.Threading.CancellationToken cancellationToken";

    public static void Emit(SourceWriter writer, ModuleModel module)
    {
        EmitMethods(writer, Before, [.. module.Hooks.BeforeSnapshot.Reverse()]);
        EmitMethods(writer, After, [.. module.Hooks.AfterRestore]);
    }

    public static void Emit(SourceWriter writer, ApplicationModel application)
    {
        var offset = application.Own.IsEmpty ? 0 : 1;
        var referenced = application.Referenced.Select((module, i) => (module, Index: offset + i)).Where(m => m.module.HasSnapshotHooks).Select(m => m.Index).ToList();

        // What the program itself has made ready uses what a library has, so that it is taken down first and made again last.
        EmitModules(writer, Before, [.. application.Own.Hooks.BeforeSnapshot.Count > 0 ? [0] : Array.Empty<int>(), .. referenced]);
        EmitModules(writer, After, [.. Enumerable.Reverse(referenced), .. application.Own.Hooks.AfterRestore.Count > 0 ? [0] : Array.Empty<int>()]);
    }

    private static void EmitMethods(SourceWriter writer, string name, IReadOnlyList<SnapshotHookModel> hooks)
    {
        if (hooks.Count == 0)
        {
            return;
        }

        var isAsync = hooks.Any(h => h.IsAwaited);
        writer.Line().Line("/// <inheritdoc/>");
        Open(writer, name, isAsync);
        foreach (var hook in hooks)
        {
            var call = $"{hook.Type}.{hook.Name}({Arguments(hook)})";
            writer.Line(hook.IsAwaited ? $"await {call}.ConfigureAwait(false);" : $"{call};");
        }

        if (!isAsync)
        {
            writer.Line("return default;");
        }

        writer.Close();
    }

    private static void EmitModules(SourceWriter writer, string name, IReadOnlyList<int> modules)
    {
        if (modules.Count == 0)
        {
            return;
        }

        writer.Line();
        Open(writer, name, isAsync: true);
        foreach (var module in modules)
        {
            writer.Line($"await _module{module}.{name}(services, cancellationToken).ConfigureAwait(false);");
        }

        writer.Close();
    }

    private static void Open(SourceWriter writer, string name, bool isAsync) =>
        writer.Open($"public override {(isAsync ? "async " : string.Empty)}global::System.Threading.Tasks.ValueTask {name}({Parameters})");

    private static string Arguments(SnapshotHookModel hook)
    {
        // A method that takes the container is what makes the program have one.
        var services = hook.TakesServices ? ["services!"] : Array.Empty<string>();
        var cancellation = hook.TakesCancellation ? ["cancellationToken"] : Array.Empty<string>();
        return string.Join(", ", hook.IsCancellationFirst ? cancellation.Concat(services) : services.Concat(cancellation));
    }
}
