using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>Tells triggers from other attributes.</summary>
internal static class TriggerAttributes
{
    /// <summary>The base of all triggers.</summary>
    public const string Base = "Serverless.TriggerAttribute";

    public static bool IsTrigger(AttributeData attribute, KnownTypes types)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (types.Is(type, Base))
            {
                return true;
            }
        }

        return false;
    }
}
