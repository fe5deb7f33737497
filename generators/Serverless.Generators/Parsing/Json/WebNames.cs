namespace Serverless.Generators.Parsing.Json;

/// <summary>The JSON name of a member under the web defaults: camel case as <c>JsonNamingPolicy.CamelCase</c> makes it.</summary>
internal static class WebNames
{
    public static string Of(string name)
    {
        if (name.Length == 0 || !char.IsUpper(name[0]))
        {
            return name;
        }

        // The first word is lowered: all capitals of an acronym, save the one that begins the next word.
        var characters = name.ToCharArray();
        for (var i = 0; i < characters.Length && (i != 1 || char.IsUpper(characters[1])); i++)
        {
            var next = i + 1 < characters.Length ? characters[i + 1] : 'A';
            if (i > 0 && !char.IsUpper(next))
            {
                if (next == ' ')
                {
                    characters[i] = char.ToLowerInvariant(characters[i]);
                }

                break;
            }

            characters[i] = char.ToLowerInvariant(characters[i]);
        }

        return new(characters);
    }
}
