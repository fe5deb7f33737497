using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Serverless.Gateway.Binding;

/// <summary>The fields of a form, as generated code reads objects from them.</summary>
/// <param name="form">The form.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FormFields(IFormCollection form)
{
    // More elements than a form of ordinary limits could bring.
    private const int MostElements = 1024;

    /// <summary>All files.</summary>
    public IFormFileCollection Files => form.Files;

    /// <summary>The prefix of an element of a list.</summary>
    public static string Indexed(string key, int index) => string.Create(CultureInfo.InvariantCulture, $"{key}[{index}].");

    /// <summary>The text of a field, the first where it comes several times; null where there is none.</summary>
    public string? Text(string key) => form.TryGetValue(key, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>All texts of a field.</summary>
    public StringValues Values(string key) => form[key];

    /// <summary>Whether the form has the field.</summary>
    public bool Has(string key) => form.ContainsKey(key);

    /// <summary>A file, or null.</summary>
    public IFormFile? File(string key) => form.Files.GetFile(key);

    /// <summary>The files of one name.</summary>
    public IReadOnlyList<IFormFile> FilesOf(string key) => form.Files.GetFiles(key);

    /// <summary>The texts of a list: a field that comes several times, or <c>key[0]</c>, <c>key[1]</c> and so on; null where there is none.</summary>
    public IReadOnlyList<string?>? List(string key)
    {
        if (form.TryGetValue(key, out var values))
        {
            return values.ToArray();
        }

        List<string?>? list = null;
        for (var i = 0; i < MostElements && form.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]"), out values); i++)
        {
            (list ??= []).Add(values.ToString());
        }

        return list;
    }

    /// <summary>Whether the form has a field or a file whose name begins so.</summary>
    public bool HasPrefix(string prefix)
    {
        foreach (var key in form.Keys)
        {
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var file in form.Files)
        {
            if (file.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
