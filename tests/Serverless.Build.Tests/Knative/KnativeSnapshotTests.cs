namespace Serverless.Build.Tests.Knative;

public class KnativeSnapshotTests
{
    [Theory]
    [InlineData("HelloWorld")]
    [InlineData("PetStore")]
    [InlineData("ClickProcessor")]
    [InlineData("Everything")]
    public void A_program_has_its_files(string program)
    {
        foreach (var (name, text) in KnativeApps.Files(KnativeApps.Program(program)))
        {
            Snapshot.Verify($"Knative/{program}.{name}", text);
        }
    }
}
