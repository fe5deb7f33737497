namespace Serverless.Generators.Reuse;

/// <summary>How far the parser had to look for a result: decides for how long the result holds.</summary>
internal enum Reach
{
    /// <summary>At declarations: attributes, signatures, members and constants, in whatever file they stand.</summary>
    Declarations,

    /// <summary>Into the body of the marked method too, in which any extension method of the program can have a word.</summary>
    OwnBody,

    /// <summary>Into bodies in other files.</summary>
    OtherBodies,
}
