namespace Serverless.Generators.Model.Validation;

/// <summary>A type whose values are validated: it, or something that it holds, has validation attributes.</summary>
/// <param name="Name">The type as C# writes it, without annotations.</param>
/// <param name="Id">An identifier that is unique for the type and fit for file names.</param>
/// <param name="Title">The type's own name, for comments.</param>
/// <param name="Display">What messages about the value as a whole call it, as a C# expression.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Members">Its members in the order in which they are validated: its own, then inherited ones.</param>
/// <param name="Rules">The attributes of the type itself.</param>
/// <param name="IsValidatableObject">Whether it implements <c>IValidatableObject</c>.</param>
/// <param name="Derived">The types that JSON may read in its place, the most derived first.</param>
/// <param name="Warnings">Ids of warnings that mentioning all this raises: obsolete and experimental members.</param>
internal sealed record ValidatedTypeModel(
    string Name,
    string Id,
    string Title,
    string Display,
    bool IsValueType,
    EquatableArray<ValidatedMemberModel> Members,
    EquatableArray<RuleModel> Rules,
    bool IsValidatableObject,
    EquatableArray<DerivedTypeModel> Derived,
    EquatableArray<string> Warnings)
{
    /// <summary>The class that validates the type with this id.</summary>
    public static string ValidatorOf(string id) => "Validator_" + id;

    /// <summary>Each type once, sorted by id: what several functions say of one type is the same.</summary>
    public static IEnumerable<ValidatedTypeModel> Merge(IEnumerable<EquatableArray<ValidatedTypeModel>> functions)
    {
        var types = new SortedDictionary<string, ValidatedTypeModel>(StringComparer.Ordinal);
        foreach (var type in functions.SelectMany(f => f))
        {
            types[type.Id] = type;
        }

        return types.Values;
    }
}
