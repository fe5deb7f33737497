namespace Serverless;

/// <summary>
/// Marks a static method that runs before the platform freezes the started process into a snapshot, as AWS Lambda does with SnapStart:
/// it fills caches, loads what is needed later, and lets go of what does not survive (connections, secrets, randomness, times).
/// It returns <see langword="void"/>, <see cref="Task"/> or <see cref="ValueTask"/>, and takes the <see cref="IServiceProvider"/>, a
/// <see cref="CancellationToken"/>, both or neither. Nothing runs it where no snapshot is taken.
/// </summary>
/// <remarks>
/// <para>The last method runs first: those of a class against the order of their declarations, classes against the order of their names, the program's own
/// before those of the assemblies that it references. <see cref="AfterRestoreAttribute"/> methods run the other way round.</para>
/// <para>What it throws fails the start of the process. The services are the container itself and not those of an invocation; the token is never cancelled.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class BeforeSnapshotAttribute : Attribute;
