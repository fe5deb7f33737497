using Amazon.Lambda.Core;
using Amazon.Lambda.SNSEvents;

namespace Audit;

public class LogHandler
{
    private static readonly string Temp = Path.GetTempPath();

    public void Handle(SNSEvent sns, ILambdaContext context)
    {
        using (var stream = {|SLS2006:new FileStream("events.bin", FileMode.Append)|})
        {
            stream.WriteByte(1);
        }

        {|SLS2006:File.Copy(Path.Combine(Temp, "a"), "/opt/data/a", true)|};
        using var reader = new FileStream("readonly.bin", FileMode.Open, FileAccess.Read);
        using var scratch = new FileStream($"{Temp}/x", FileMode.Create);
        scratch.WriteByte((byte)reader.ReadByte());
        File.Move("/tmp/a", "/tmp/b");
        context.Logger.LogLine("copied");
        context.Logger.LogInformation($"{sns.Records.Count}");
    }
}
