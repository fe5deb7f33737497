namespace Serverless;

/// <summary>
/// Marks a static method that runs in each process that the platform makes from a snapshot, before its first invocation, as AWS Lambda does with
/// SnapStart: it opens connections again, and makes anew what must differ between processes or be fresh.
/// It returns <see langword="void"/>, <see cref="Task"/> or <see cref="ValueTask"/>, and takes the <see cref="IServiceProvider"/>, a
/// <see cref="CancellationToken"/>, both or neither. Nothing runs it where no snapshot is taken.
/// </summary>
/// <remarks>
/// <para>The first method runs first: those of a class in the order of their declarations, classes in the order of their names, those of referenced assemblies
/// before the program's own.</para>
/// <para>What it throws fails the restore, and the process ends. The services are the container itself and not those of an invocation; the token is cancelled when
/// the time that the platform gives to a restore is nearly over: 9.5 of 10 seconds on AWS Lambda.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class AfterRestoreAttribute : Attribute;
