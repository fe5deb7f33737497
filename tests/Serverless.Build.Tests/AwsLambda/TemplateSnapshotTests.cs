using Serverless.Build.Manifest;

namespace Serverless.Build.Tests.AwsLambda;

public class TemplateSnapshotTests
{
    public static TheoryData<string, bool> Programs => new()
    {
        { "HelloWorld", false }, { "HelloWorld", true },
        { "PetStore", false }, { "PetStore", true },
        { "ClickProcessor", false }, { "ClickProcessor", true },
        { "Everything", false }, { "Everything", true },
        { "Tables", false }, { "Tables", true },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_has_its_template(string program, bool split)
    {
        var manifest = program switch
        {
            "Everything" => ProgramManifest.Parse(Manifests.Everything),
            "Tables" => ProgramManifest.Parse(Manifests.Tables),
            _ => Manifests.Sample(program),
        };
        Snapshot.Verify($"{program}.{(split ? "split" : "monolith")}", Manifests.Template(manifest, split ? Manifests.Split : Manifests.Monolith));
    }
}
