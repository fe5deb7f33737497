using Amazon.Lambda.Core;
using Amazon.Lambda.SNSEvents;

namespace Audit;

internal static class Capture
{
    public static string Run(Action action)
    {
        using var writer = new StringWriter();
        {|SLS2009:Console.SetOut(writer)|};
        action();
        return writer.ToString();
    }
}

public class CaptureHandler
{
    public string Handle(SNSEvent sns, ILambdaContext context)
    {
        {|SLS2009:Environment.CurrentDirectory = "/tmp"|};
        {|SLS2009:AppContext.SetSwitch("Audit.Capture", true)|};
        var text = Capture.Run(() => Console.WriteLine(sns.Records[0].Sns.Message));
        context.Logger.LogInformation(text);
        return text;
    }
}
