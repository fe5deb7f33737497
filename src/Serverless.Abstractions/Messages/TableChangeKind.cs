using System.Text.Json.Serialization;

namespace Serverless;

/// <summary>What can happen to an item of a table. In JSON the name in lower case, whatever the application's options say.</summary>
public enum TableChangeKind
{
    /// <summary>It was not there before.</summary>
    [JsonStringEnumMemberName("inserted")]
    Inserted,

    /// <summary>It has other attributes than before.</summary>
    [JsonStringEnumMemberName("modified")]
    Modified,

    /// <summary>It is gone.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,
}
