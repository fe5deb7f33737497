using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Code that asks who calls: reads the caller, a header with a token or signature, or verifies one.</summary>
internal static class Credentials
{
    private static readonly string[] Words = ["Authoriz", "Authentic", "Signature", "Hmac", "Jwt", "Principal", "Claims", "ApiKey", "ValidateToken", "VerifyToken", "FixedTimeEquals"];

    /// <summary>Whether a name speaks of authorization.</summary>
    public static bool IsName(string name)
    {
        foreach (var word in Words)
        {
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsHeader(string text) =>
        text.Length is > 5 and < 60
        && (text.IndexOf("authorization", StringComparison.OrdinalIgnoreCase) >= 0
            || text.IndexOf("signature", StringComparison.OrdinalIgnoreCase) >= 0
            || text.IndexOf("api-key", StringComparison.OrdinalIgnoreCase) >= 0
            || text.IndexOf("x-functions-key", StringComparison.OrdinalIgnoreCase) >= 0);

    public static bool IsCaller(IPropertySymbol property) =>
        (property.Name == "User" && property.ContainingType?.Name.IndexOf("Context", StringComparison.Ordinal) >= 0) || property.Name is "Authorization" or "Identity" or "Authorizer";
}
