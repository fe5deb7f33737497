using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.Logging;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>AWS Lambda: the program is a custom runtime, which asks the Runtime API for events.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class AwsLambdaPlatform : FunctionPlatform
{
    internal const string PlatformName = "aws-lambda";

    private const string StartPhase = "init";
    private const string RestorePhase = "restore";

    private const string Switch = "Serverless.Platforms.AwsLambda.IsSupported";

    private static int s_isRunning;

    private readonly Func<FunctionRouter> _router;

    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public AwsLambdaPlatform(Func<FunctionRouter> router) => _router = router;

    /// <summary>Whether the program was published to run there. False after a publish for another platform alone.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <inheritdoc/>
    public override string Name => PlatformName;

    /// <inheritdoc/>
    public override string? Detect(IReadOnlyList<string> arguments) => IsHere ? $"{RuntimeApiEndPoint.Variable} is set" : null;

    private static bool IsHere => Environment.GetEnvironmentVariable(RuntimeApiEndPoint.Variable) is { Length: > 0 };

    /// <summary>Called when the program is loaded: what an entry point of the user's throws before the host starts is told to the platform too.</summary>
    public static void Prepare()
    {
        if (IsHere)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
            {
                if (s_isRunning == 0 && thrown.ExceptionObject is Exception exception)
                {
                    FailToStart(StartPhase, exception);
                }
            };
        }
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(Func<FunctionHostContext> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!IsHere)
        {
            throw new HostStartException($"{RuntimeApiEndPoint.Variable} is not set, by which AWS Lambda says where its events are. {LocalPlatform.Advice}");
        }

        LambdaProcess process;
        var phase = StartPhase;
        try
        {
            var endPoint = RuntimeApiEndPoint.Parse(Environment.GetEnvironmentVariable(RuntimeApiEndPoint.Variable)!);
            LogSettings.Translate();
            var context = start();
            LogSettings.Apply(context);
            process = CreateProcess(context, endPoint);
            var begin = TimeSpan.Zero;
            if (LambdaEnvironment.IsSnapStart)
            {
                Snapshot.Prepare(context);
                Snapshot.Wait(endPoint);
                phase = RestorePhase;

                // What was before the snapshot, and how long it was kept, is no part of this start.
                begin = context.Age;
                Snapshot.Resume(context);
            }

            InvocationTelemetry.InitDuration = context.Age - begin;
        }
        catch (Exception exception)
        {
            FailToStart(phase, exception);
            return Task.FromResult(1);
        }

        s_isRunning = 1;
        return Task.FromResult(process.Run(LambdaEnvironment.MaxConcurrency));
    }

    /// <summary>Makes the process of a host, whose loops are not begun; tests begin them beside each other in one process.</summary>
    internal LambdaProcess CreateProcess(FunctionHostContext context, RuntimeApiEndPoint endPoint) => new(CreateHost(context, _router(), endPoint));

    private protected virtual LambdaHost CreateHost(FunctionHostContext context, FunctionRouter router, RuntimeApiEndPoint endPoint) => new(context, router, endPoint);

    private static void FailToStart(string phase, Exception exception)
    {
        s_isRunning = 1;
        Console.Error.WriteLine(exception is HostSettingsException or HostStartException or RuntimeApiException ? exception.Message : exception.ToString());
        try
        {
            using var client = new RuntimeApiClient(RuntimeApiEndPoint.Parse(Environment.GetEnvironmentVariable(RuntimeApiEndPoint.Variable)!));
            client.FailToStart(phase, ErrorReport.TypeOf(exception), exception);
        }
        catch (Exception second) when (second is RuntimeApiException or HostSettingsException)
        {
            Console.Error.WriteLine(second.Message);
        }
    }
}
