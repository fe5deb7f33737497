namespace Serverless.Platforms.Knative.Google;

/// <summary>What types and services of background events are called in CloudEvents (https://github.com/GoogleCloudPlatform/functions-framework-conformance).</summary>
internal static class LegacyTypes
{
    public const string PubSub = "pubsub.googleapis.com";
    public const string Storage = "storage.googleapis.com";
    public const string Firestore = "firestore.googleapis.com";
    public const string Analytics = "firebase.googleapis.com";
    public const string Auth = "firebaseauth.googleapis.com";
    public const string Database = "firebasedatabase.googleapis.com";

    /// <summary>The type of CloudEvents; null for one that is not known.</summary>
    public static string? TypeOf(string type) => type switch
    {
        "google.pubsub.topic.publish" or "providers/cloud.pubsub/eventTypes/topic.publish" => PubSubMessage.Type,
        "google.storage.object.finalize" or "providers/cloud.storage/eventTypes/object.change" => StorageEvent.Finalized,
        "google.storage.object.delete" => StorageEvent.Deleted,
        "google.storage.object.archive" => "google.cloud.storage.object.v1.archived",
        "google.storage.object.metadataUpdate" => "google.cloud.storage.object.v1.metadataUpdated",
        "providers/cloud.firestore/eventTypes/document.write" => "google.cloud.firestore.document.v1.written",
        "providers/cloud.firestore/eventTypes/document.create" => "google.cloud.firestore.document.v1.created",
        "providers/cloud.firestore/eventTypes/document.update" => "google.cloud.firestore.document.v1.updated",
        "providers/cloud.firestore/eventTypes/document.delete" => "google.cloud.firestore.document.v1.deleted",
        "providers/firebase.auth/eventTypes/user.create" => "google.firebase.auth.user.v1.created",
        "providers/firebase.auth/eventTypes/user.delete" => "google.firebase.auth.user.v1.deleted",
        "providers/google.firebase.analytics/eventTypes/event.log" => "google.firebase.analytics.log.v1.written",
        "providers/google.firebase.database/eventTypes/ref.create" => "google.firebase.database.ref.v1.created",
        "providers/google.firebase.database/eventTypes/ref.write" => "google.firebase.database.ref.v1.written",
        "providers/google.firebase.database/eventTypes/ref.update" => "google.firebase.database.ref.v1.updated",
        "providers/google.firebase.database/eventTypes/ref.delete" => "google.firebase.database.ref.v1.deleted",
        _ => null,
    };

    /// <summary>The service of a type, where the event does not name it.</summary>
    public static string? ServiceOf(string type) => type switch
    {
        _ when type.StartsWith("providers/cloud.firestore/", StringComparison.Ordinal) => Firestore,
        _ when type.StartsWith("providers/google.firebase.analytics/", StringComparison.Ordinal) => Analytics,
        _ when type.StartsWith("providers/firebase.auth/", StringComparison.Ordinal) => Auth,
        _ when type.StartsWith("providers/google.firebase.database/", StringComparison.Ordinal) => Database,
        _ when type.StartsWith("providers/cloud.pubsub/", StringComparison.Ordinal) || type.StartsWith("google.pubsub", StringComparison.Ordinal) => PubSub,
        _ when type.StartsWith("providers/cloud.storage/", StringComparison.Ordinal) || type.StartsWith("google.storage", StringComparison.Ordinal) => Storage,
        _ => null,
    };
}
