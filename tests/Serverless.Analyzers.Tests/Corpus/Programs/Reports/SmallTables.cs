using System.Collections.Frozen;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using System.Net;

namespace Reports;

/// Small tables and constant data cost nothing at start.
internal static class Months
{
    private static readonly int[] Days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    private static readonly FrozenSet<string> Names = new[] { "January", "February", "March" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly int[] FirstDay = new int[12];

    static Months()
    {
        for (var i = 1; i < 12; i++)
        {
            FirstDay[i] = FirstDay[i - 1] + Days[i - 1];
        }
    }

    public static int DayOfYear(int month, int day) => FirstDay[month - 1] + day;

    public static bool IsName(string text) => Names.Contains(text);
}

public class CalendarFunctions
{
    [Function("DayOfYear")]
    public HttpResponseData Find([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "days/{month:int}/{day:int}")] HttpRequestData request, int month, int day) =>
        request.CreateResponse(Months.DayOfYear(month, day) > 0 && !Months.IsName(request.Method) ? HttpStatusCode.OK : HttpStatusCode.NotFound);
}
