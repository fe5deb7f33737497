using Microsoft.Extensions.Time.Testing;

namespace Serverless.Hosting.Tests.Logging;

public class LogBurstTests
{
    [Fact]
    public void One_of_many_lines_is_let_through_and_tells_how_many_were_not()
    {
        var time = new FakeTimeProvider();
        var burst = new LogBurst();
        var told = new List<int>();
        for (var second = 0; second < 31; second++)
        {
            for (var i = 0; i < 3; i++)
            {
                if (burst.TryTell(time, out var others))
                {
                    told.Add(others);
                }
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([0, 29, 29, 29], told);
    }
}
