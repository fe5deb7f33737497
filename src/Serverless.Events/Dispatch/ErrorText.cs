namespace Serverless.Events;

/// <summary>What people are told of an exception, with the dead letter.</summary>
internal static class ErrorText
{
    private const int Longest = 1_000;

    public static string Of(Exception exception) =>
        exception.Message.Length <= Longest ? exception.Message : string.Concat(exception.Message.AsSpan(0, Longest - 3), "...");
}
