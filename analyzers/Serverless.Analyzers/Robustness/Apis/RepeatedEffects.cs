using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Calls whose effect is there twice when they run twice. By name, because a project references few of the types.</summary>
internal static class RepeatedEffects
{
    public const string Mail = "sends a message to a person";
    public const string Charge = "moves money";
    public const string Post = "posts a request";
    public const string Publish = "publishes a message";

    private static readonly HashSet<string> MailMethods = new(StringComparer.Ordinal)
    {
        "Send", "SendAsync", "SendMail", "SendMailAsync", "SendEmail", "SendEmailAsync", "SendRawEmailAsync", "SendTemplatedEmailAsync", "SendBulkTemplatedEmailAsync", "SendBulkEmailAsync",
    };

    private static readonly string[] StripeServices = ["ChargeService", "PaymentIntentService", "RefundService", "TransferService", "PayoutService", "TopupService", "InvoiceItemService", "CreditNoteService"];
    private static readonly string[] ChargeVerbs = ["Charge", "Pay", "Refund", "Bill", "Payout", "TransferMoney"];
    private static readonly string[] ChargeTypes = ["Gateway", "Client", "Service", "Provider", "Processor"];

    /// <summary>What a call does that must not happen twice, or null.</summary>
    public static string? Of(IInvocationOperation call) =>
        Of(call.TargetMethod) is { } found && !(found == Post && IsQuestion(call)) && !HasKey(call) ? found : null;

    /// <summary>What calls of a method do that must not happen twice, unless their arguments say otherwise, or null.</summary>
    public static string? Of(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || method.MethodKind != MethodKind.Ordinary)
        {
            return null;
        }

        var found = method.Name switch
        {
            "PostAsync" or "PostAsJsonAsync" => IsHttp(type) ? Post : null,
            "PublishAsync" or "Publish" or "PublishBatchAsync" => TypeNamespaces.IsIn(type, "Amazon") || TypeNamespaces.IsIn(type, "Google.Cloud") ? Publish : null,
            "SendMessageAsync" or "SendMessagesAsync" or "SendMessageBatchAsync" => TypeNamespaces.IsIn(type, "Amazon") || TypeNamespaces.IsIn(type, "Azure") ? Publish : null,
            "ProduceAsync" or "Produce" => TypeNamespaces.IsIn(type, "Confluent.Kafka") ? Publish : null,
            "BasicPublish" or "BasicPublishAsync" => TypeNamespaces.IsIn(type, "RabbitMQ.Client") ? Publish : null,
            _ => null,
        };
        found ??= MailMethods.Contains(method.Name) && IsMail(type) ? Mail : null;
        return found ?? (IsCharge(method, type) ? Charge : null);
    }

    private static bool IsHttp(INamedTypeSymbol type) => type.Name is "HttpClient" or "HttpClientJsonExtensions" && TypeNamespaces.IsIn(type, "System.Net.Http");

    /// <summary>Whether the request only asks for something: a token, a search.</summary>
    private static bool IsQuestion(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Name: "requestUri", Type.SpecialType: SpecialType.System_String })
            {
                var address = argument.Value.Syntax.ToString();
                return Has(address, "token") || Has(address, "oauth") || Has(address, "search") || Has(address, "query") || Has(address, "graphql") || Has(address, "login");
            }
        }

        return false;
    }

    private static bool IsMail(INamedTypeSymbol type) => type.Name switch
    {
        "SmtpClient" or "ISmtpClient" or "IMailTransport" or "MailTransport" => TypeNamespaces.IsIn(type, "System.Net.Mail") || TypeNamespaces.IsIn(type, "MailKit"),
        "ISendGridClient" or "SendGridClient" => TypeNamespaces.IsIn(type, "SendGrid"),
        "EmailClient" or "SmsClient" => TypeNamespaces.IsIn(type, "Azure"),
        _ => Has(type.Name, "SimpleEmail") && TypeNamespaces.IsIn(type, "Amazon"),
    };

    private static bool IsCharge(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.Name is "Create" or "CreateAsync" or "Capture" or "CaptureAsync" && Array.IndexOf(StripeServices, type.Name) >= 0)
        {
            return TypeNamespaces.IsIn(type, "Stripe");
        }

        // What stands in the source is followed to what it does; without a body its name is all that there is.
        return Begins(method.Name) && Ends(type.Name) && (type.Locations.Length == 0 || !type.Locations[0].IsInSource || type.TypeKind == TypeKind.Interface);
    }

    private static bool Begins(string method)
    {
        foreach (var verb in ChargeVerbs)
        {
            if (method.StartsWith(verb, StringComparison.Ordinal) && (method.Length == verb.Length || char.IsUpper(method[verb.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ends(string type)
    {
        foreach (var ending in ChargeTypes)
        {
            if (type.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the receiver is told what is the same: a key in an argument, or in what is made for one.</summary>
    private static bool HasKey(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit
                && (Has(argument.Parameter?.Name ?? "", "idempot") || argument.Parameter?.Type.Name == "RequestOptions" || Has(argument.Value.Syntax.ToString(), "idempot") || Has(argument.Value.Syntax.ToString(), "Deduplication")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
