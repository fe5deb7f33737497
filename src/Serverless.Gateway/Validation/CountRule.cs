using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Serverless.Gateway.Validation;

/// <summary>
/// Asks a length attribute about a collection whose count it would look up by reflection, since the type does not implement
/// <see cref="ICollection"/>.
/// </summary>
/// <param name="rule">The length attribute.</param>
/// <param name="count">Counts a value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CountRule(ValidationAttribute rule, Func<object, int> count) : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool RequiresValidationContext => true;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        rule.GetValidationResult(value is null ? null : new Counted(count(value)), validationContext);

    private sealed class Counted(int count) : ICollection
    {
        public int Count => count;

        public bool IsSynchronized => false;

        public object SyncRoot => this;

        public void CopyTo(Array array, int index) => throw new NotSupportedException();

        public IEnumerator GetEnumerator() => throw new NotSupportedException();
    }
}
