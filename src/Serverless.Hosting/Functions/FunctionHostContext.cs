using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>What a host has while it starts and runs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionHostContext
{
    internal FunctionHostContext(FunctionApplication application, string[] arguments, HostSettings settings)
    {
        Application = application;
        Arguments = arguments;
        Settings = settings;
        LoggerFactory = new DeferredLoggerFactory(settings);
    }

    /// <summary>The functions.</summary>
    public FunctionApplication Application { get; }

    /// <summary>The command line.</summary>
    public string[] Arguments { get; }

    /// <summary>Where to listen and what to limit.</summary>
    public HostSettings Settings { get; internal set; }

    /// <summary>The container, or null for a program that needs none.</summary>
    public IServiceProvider? Services { get; internal set; }

    /// <summary>Where the host logs. Made when the first line is written, unless the container has one.</summary>
    public ILoggerFactory LoggerFactory { get; internal set; }

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider TimeProvider { get; internal set; } = TimeProvider.System;

}
