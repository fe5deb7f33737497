using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SQS;
using Amazon.Lambda.SQSEvents;

namespace Queue;

public interface IPartner
{
    bool Submit(string body);
}

public class PartnerClient
{
    private readonly IPartner partner;

    public PartnerClient(IPartner partner) => this.partner = partner;

    public bool Submit(string body)
    {
        // The partner needs a while to settle.
        Thread.Sleep(TimeSpan.FromSeconds(8));
        var done = partner.Submit(body);
        Thread.Sleep(8000);
        return done;
    }
}

public class PartnerFunctions
{
    private readonly PartnerClient client;

    public PartnerFunctions(PartnerClient client) => this.client = client;

    [LambdaFunction(Timeout = 15)]
    [SQSEvent("@Partner", BatchSize = 1)]
    public bool {|SLS3001:Submit|}(SQSEvent sqs) => client.Submit(sqs.Records[0].Body);

    [LambdaFunction(Timeout = 60)]
    [SQSEvent("@PartnerSlow", BatchSize = 1)]
    public bool SubmitSlow(SQSEvent sqs) => client.Submit(sqs.Records[0].Body);
}
