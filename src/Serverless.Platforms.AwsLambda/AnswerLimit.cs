using System.Globalization;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>Says that an answer is larger than the platform takes.</summary>
internal static class AnswerLimit
{
    /// <summary>What has happened, and what to do.</summary>
    public static string Describe(int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"The answer has {length:N0} bytes in the platform's form, and AWS Lambda takes {RuntimeApiClient.LongestAnswer:N0} at the most. Answer in pages, hand over the place of an object in a bucket, or stream through a function URL.");
}
