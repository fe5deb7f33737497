using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>SQS was not told what became of a message; it is told again.</summary>
internal sealed class NotSettledException(EventSendException reason) : Exception(reason.Message, reason);
