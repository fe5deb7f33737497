using Serverless.Build.Manifest;
using Serverless.Build.OpenWhisk;

namespace Serverless.Build.Tests.OpenWhisk;

public class DeploymentManifestSnapshotTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "HelloWorld", "monolith" }, { "HelloWorld", "split" },
        { "PetStore", "monolith" }, { "PetStore", "split" },
        { "ClickProcessor", "monolith" }, { "ClickProcessor", "split" },
        { "Everything", "monolith" }, { "Everything", "split" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_has_its_manifest(string program, string layout)
    {
        var manifest = program == "Everything" ? ProgramManifest.Parse(Manifests.Everything.Replace("0 7 L * *", "0 7 31 12 *", StringComparison.Ordinal)) : Manifests.Sample(program);
        Snapshot.Verify($"OpenWhisk/{program}.{layout}", DeploymentManifest.Text(manifest, OpenWhiskSettings.Of("linux-x64", layout, ""), null, out _));
    }
}
