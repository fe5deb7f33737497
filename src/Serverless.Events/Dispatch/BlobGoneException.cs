namespace Serverless.Events;

/// <summary>The object that an invocation is about does not exist any more, so that there is nothing to do.</summary>
internal sealed class BlobGoneException(string function, BlobInfo blob)
    : Exception($"The object '{blob.Name}' of the bucket '{blob.Bucket}' was gone before the function {function} could read it.");
