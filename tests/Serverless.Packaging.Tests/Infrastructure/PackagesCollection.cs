namespace Serverless.Packaging.Tests;

/// <summary>One test after the other: each starts builds that use the whole machine.</summary>
[CollectionDefinition(nameof(PackagesCollection))]
public sealed class PackagesCollection : ICollectionFixture<Packages>;
