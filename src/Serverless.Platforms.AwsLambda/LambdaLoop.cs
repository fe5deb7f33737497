using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>
/// Takes one event after the other on a thread of its own, runs what it starts there, and answers. A function that blocks the thread past its
/// deadline keeps the thread; another goes on.
/// </summary>
internal static class LambdaLoop
{
    /// <summary>Runs until the process is to end.</summary>
    public static void Run(LambdaProcess process) => Run(process, process.AddWorker());

    /// <summary>Answers for a function that blocks its thread, and goes on in the place of that thread.</summary>
    public static void Continue(LambdaProcess process, LambdaWorker blocked) => process.Start(() =>
    {
        var worker = process.AddWorker();
        blocked.Answer(null, worker.Client);
        process.Remove(blocked);
        process.NoteAnswer();
        Run(process, worker);
    });

    private static void Run(LambdaProcess process, LambdaWorker worker)
    {
        while (!process.IsStopping)
        {
            LambdaEvent next;
            try
            {
                next = worker.Client.Next();
            }
            catch (RuntimeApiException) when (process.IsStopping)
            {
                break;
            }

            if (!worker.Run(next, out var failure))
            {
                // Another thread has answered, and has the loop.
                return;
            }

            worker.Answer(failure, worker.Client);
            if (!worker.TryRelease())
            {
                process.Remove(worker);
                worker = process.AddWorker();
            }

            process.NoteAnswer();
        }

        process.NoteEnd();
    }
}
