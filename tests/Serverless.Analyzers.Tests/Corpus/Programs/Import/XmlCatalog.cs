using System.Xml.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.S3;

namespace Import;

[XmlRoot("catalog")]
public class Catalog
{
    [XmlElement("item")]
    public List<Item> Items { get; set; } = new();
}

public class Item
{
    [XmlAttribute("sku")]
    public string Sku { get; set; } = "";
}

public interface ICatalogStore
{
    Task PutAsync(Item item);
}

public class CatalogImport(IAmazonS3 s3, ICatalogStore store)
{
    private static readonly XmlSerializer Serializer = new(typeof(Catalog));

    public async Task Handle(S3Event s3Event, ILambdaContext context)
    {
        foreach (var record in s3Event.Records)
        {
            using var response = await s3.GetObjectAsync(record.S3.Bucket.Name, record.S3.Object.Key);
            var catalog = (Catalog)Serializer.Deserialize(response.ResponseStream)!;
            foreach (var item in catalog.Items)
            {
                await store.PutAsync(item);
            }

            context.Logger.LogInformation($"{record.S3.Object.Key}: {catalog.Items.Count}, {context.RemainingTime} left");
        }
    }
}
