namespace Serverless.Connectors.Redis;

/// <summary>Programs have subscribed since the subscriptions were read: nothing was done.</summary>
internal sealed class StaleSubscriptionsException() : Exception("The subscriptions have changed.");
