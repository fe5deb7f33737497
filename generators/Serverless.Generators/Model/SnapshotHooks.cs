namespace Serverless.Generators.Model;

/// <summary>The methods that run around a snapshot of the process, in the order of their declarations.</summary>
/// <param name="BeforeSnapshot">Those that run before it is taken.</param>
/// <param name="AfterRestore">Those that run in a process that is made of it.</param>
internal sealed record SnapshotHooks(EquatableArray<SnapshotHookModel> BeforeSnapshot, EquatableArray<SnapshotHookModel> AfterRestore)
{
    public bool IsEmpty => BeforeSnapshot.Count == 0 && AfterRestore.Count == 0;

    public bool TakeServices => BeforeSnapshot.Any(h => h.TakesServices) || AfterRestore.Any(h => h.TakesServices);
}

/// <summary>A method that runs around a snapshot.</summary>
/// <param name="Type">The type that declares it, fully qualified.</param>
/// <param name="Ordinal">Its place among the methods of the type that have the same attribute.</param>
/// <param name="Name">Its name, as code writes it.</param>
/// <param name="TakesServices">Whether it takes the container.</param>
/// <param name="TakesCancellation">Whether it takes a token.</param>
/// <param name="IsCancellationFirst">Whether it takes the token before the container.</param>
/// <param name="IsAwaited">Whether it returns a task.</param>
internal sealed record SnapshotHookModel(
    string Type, int Ordinal, string Name, bool TakesServices, bool TakesCancellation, bool IsCancellationFirst, bool IsAwaited)
{
    /// <summary>In the order in which they run after a restore.</summary>
    public static EquatableArray<SnapshotHookModel> Sorted(IEnumerable<SnapshotHookModel?> hooks) =>
        hooks.OfType<SnapshotHookModel>().OrderBy(h => h.Type, StringComparer.Ordinal).ThenBy(h => h.Ordinal).ToEquatableArray();
}
