using System.Net;
using Amazon.Runtime;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Says what is wrong with a service of AWS, and what to do about it. Names services, resources and settings; never a key.</summary>
internal sealed class AwsErrors(AwsSettings settings)
{
    /// <summary>Whether AWS, or the way to it, has failed.</summary>
    public static bool IsOfAws(Exception exception) =>
        exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException or AwsRefusedException;

    /// <summary>What a failure means.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="target">What was asked for.</param>
    public EventSendException Failed(Exception exception, AwsTarget target) => exception switch
    {
        EventSendException known => known,
        AwsRefusedException refused => Refused(refused.Code, refused.StatusCode, refused.Message, target, refused),
        AmazonServiceException { InnerException: HttpRequestException or IOException or WebException } lost => NotReached(target, lost),
        AmazonServiceException { StatusCode: 0 } lost => NotReached(target, lost),
        AmazonServiceException service => Refused(service.ErrorCode ?? "", service.StatusCode, service.Message, target, service),
        AmazonClientException client => NoCredentials(client),
        _ => NotReached(target, exception),
    };

    /// <summary>A service has refused a call.</summary>
    public EventSendException Refused(string code, HttpStatusCode status, string message, AwsTarget target, Exception? exception = null) => new(
        Plain(code) switch
        {
            "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue" or "ResourceNotFoundException" or "NoSuchBucket" or "InvalidAddress" =>
                $"{target.Name} does not exist in {Place}. Create it, or name the one to use with the setting {target.Setting}.",
            "AccessDenied" or "AccessDeniedException" or "AuthorizationError" or "NotAuthorized" =>
                $"AWS does not allow this program to use {target.Name}. Add the permission {target.Permission} for it to the role of the program.",
            "ExpiredToken" or "ExpiredTokenException" or "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch"
                or "InvalidSignatureException" or "IncompleteSignature" or "MissingAuthenticationToken" or "MissingAuthenticationTokenException" =>
                $"AWS does not accept the credentials of this program ({Plain(code)}). They come from where the AWS SDK looks: the role of the platform, AWS_ACCESS_KEY_ID, or a profile.",
            _ when (int)status == 413 || IsTooLarge(code) =>
                $"A message for {target.Name} is larger than AWS takes. Put the content into a bucket, and its name into the message.",
            _ when IsThrottling(code) || (int)status == 429 => $"AWS takes no more calls for {target.Name} at the moment ({Plain(code)}). Raise its quota, or send less at once.",
            _ => $"AWS has refused a call for {target.Name}: {Plain(code)} {message}",
        },
        exception);

    /// <summary>Whether a code says that the same call may succeed a moment later.</summary>
    public static bool IsThrottling(string code) => Plain(code) is "ThrottlingException" or "Throttling" or "ThrottledException" or "RequestThrottled" or "TooManyRequestsException"
        or "ProvisionedThroughputExceededException" or "RequestLimitExceeded" or "LimitExceededException" or "KMSThrottlingException" or "SlowDown";

    public static bool IsTooLarge(string code) => Plain(code) is "BatchRequestTooLong" or "AWS.SimpleQueueService.BatchRequestTooLong" or "RequestEntityTooLargeException" or "EntityTooLarge";

    private string Place => settings.ServiceUrl is { } url ? Shown(url) : settings.Region;

    private EventSendException NotReached(AwsTarget target, Exception exception) => new(
        settings.ServiceUrl is { } url
            ? $"{Shown(url)} cannot be reached for {target.Name}. Start what should answer there, or correct the setting {AwsSettings.ServiceUrlName}."
            : $"AWS cannot be reached in {settings.Region} for {target.Name}. Is there a way out of this network, and is the setting {AwsSettings.RegionName} right?",
        exception);

    private static EventSendException NoCredentials(Exception exception) => new(
        "The AWS SDK finds no credentials. Give the program a role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.", exception);

    private static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>A code without the namespace and the address that some services put around it.</summary>
    private static string Plain(string code)
    {
        var name = code[(code.LastIndexOf('#') + 1)..];
        return name.IndexOf(':') is >= 0 and var colon ? name[..colon] : name;
    }
}
