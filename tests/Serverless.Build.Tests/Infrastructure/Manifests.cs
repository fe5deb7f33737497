using Serverless.Build.AwsLambda;
using Serverless.Build.Manifest;

namespace Serverless.Build.Tests;

/// <summary>Manifests of the samples, and of programs that tests make up.</summary>
internal static class Manifests
{
    public static readonly TemplateSettings Monolith = new("x86_64", IsSplit: false);
    public static readonly TemplateSettings Split = new("arm64", IsSplit: true);

    /// <summary>A program with everything that a manifest can say, and that the samples do not.</summary>
    public const string Everything =
        """
        {"version":1,"assembly":"Every.Thing","functions":[
          {"name":"Files.Removed","timeoutMilliseconds":30000,"triggers":[{"kind":"blob","path":"uploads/images/{name}.jpg","events":["deleted"]}]},
          {"name":"Files.Resize","timeoutMilliseconds":120000,"memoryMiB":1024,"triggers":[{"kind":"blob","path":"uploads/images/{name}.jpg","events":["created"],"maxAttempts":2}],
            "outputs":[{"kind":"blob","path":"thumbnails/{name}.png","contentType":"image/png"},{"kind":"direct","function":"Orders.Audit"}]},
          {"name":"Orders.Audit","timeoutMilliseconds":500,"triggers":[{"kind":"direct"}]},
          {"name":"Orders.Bill","timeoutMilliseconds":30000,"triggers":[{"kind":"queue","queue":"bills.fifo","batchSize":50,"batchWindowMilliseconds":1500,"deadLetterQueue":"unpaid.fifo"}]},
          {"name":"Orders.Noted","timeoutMilliseconds":30000,"triggers":[{"kind":"event","type":"order.*","source":"shop"},{"kind":"event","type":"order.placed"}]},
          {"name":"Orders.Pack","timeoutMilliseconds":60000,"triggers":[{"kind":"queue","queue":"to-pack","batch":true,"batchSize":100,"concurrency":1,"visibilityTimeoutMilliseconds":600000}],
            "outputs":[{"kind":"queue","queue":"bills.fifo"},{"kind":"stream","stream":"packed","key":"Id"},{"kind":"event","type":"order.packed","source":"shop"}]},
          {"name":"Reports.Monthly","timeoutMilliseconds":30000,"triggers":[{"kind":"timer","cron":"0 7 L * *","timeZone":"Asia/Seoul"},{"kind":"timer","cron":"30 6 * * MON-FRI"}]},
          {"name":"Shop.Any","timeoutMilliseconds":30000,"keepWarm":"5m","triggers":[{"kind":"http","methods":["*"],"route":"/shop/{**rest}"},{"kind":"http","methods":["GET","POST"],"route":"/items/{id:int?}"}]},
          {"name":"Shop.Watch","timeoutMilliseconds":30000,"triggers":[{"kind":"stream","stream":"packed","deadLetterQueue":"to-pack"}]}
        ]}
        """;

    /// <summary>A program of functions that changes of tables start.</summary>
    public const string Tables =
        """
        {"version":1,"assembly":"Accounts","functions":[
          {"name":"Accounts.Audit","timeoutMilliseconds":30000,"triggers":[{"kind":"table","table":"ledger-entries","batch":true,"batchSize":200,"batchWindowMilliseconds":1500,"maxAttempts":8}]},
          {"name":"Accounts.Changed","timeoutMilliseconds":30000,"triggers":[{"kind":"table","table":"accounts","fromStart":true,"deadLetterQueue":"lost-changes"}],
            "outputs":[{"kind":"queue","queue":"letters"}]},
          {"name":"Accounts.Index","timeoutMilliseconds":30000,"triggers":[{"kind":"table","table":"ledger-entries"}]}
        ]}
        """;

    public static ProgramManifest Sample(string name) => ProgramManifest.Parse(ManifestReader.Read(Repository.Sample(name)));

    /// <summary>A program of functions with one trigger each.</summary>
    public static ProgramManifest Of(params (string Name, string Trigger)[] functions) => ProgramManifest.Parse(
        $$"""{"version":1,"assembly":"App","functions":[{{string.Join(',', functions.Select(f => $$"""{"name":"{{f.Name}}","timeoutMilliseconds":30000,"triggers":[{{f.Trigger}}]}"""))}}]}""");

    public static string Template(ProgramManifest manifest, TemplateSettings? settings = null) => TemplateFile.Text(manifest, settings ?? Monolith, null, out _);

    public static string Refused(ProgramManifest manifest, TemplateSettings? settings = null) => Assert.Throws<DeploymentException>(() => Template(manifest, settings)).Message;
}
