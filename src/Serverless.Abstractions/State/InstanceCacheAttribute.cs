namespace Serverless;

/// <summary>
/// Says that a field, a property or all members of a class may be lost at any time, because what they hold is made again when it is
/// missing. The analyzers then do not report that functions change it.
/// </summary>
/// <remarks>
/// A platform runs several instances of a program and ends them when it likes, so each has a cache of its own that may be out of date.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class InstanceCacheAttribute : Attribute;
