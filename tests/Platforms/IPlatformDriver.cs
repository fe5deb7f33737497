using Serverless.Events;

namespace Serverless.Platforms.Tests;

/// <summary>
/// A published program on a platform, through the platform's own wire contract and nothing else: requests, messages, and what functions send. The suites of the
/// samples run on each.
/// </summary>
internal interface IPlatformDriver : IAsyncDisposable
{
    /// <summary>Its requests reach the program in the platform's way, and its responses are what the program's answers say.</summary>
    HttpClient Client { get; }

    /// <summary>What the program has written to its standard output and error, as far as it has come.</summary>
    string Logs { get; }

    /// <summary>Told of what functions have sent to the platform, when the platform has it.</summary>
    Action<IReadOnlyList<OutgoingMessage>> Sent { get; set; }

    /// <summary>Brings messages to a function, once, in the platform's way.</summary>
    /// <param name="function">The function and what it has subscribed to.</param>
    /// <param name="messages">The messages, in their order; one alone where the platform brings no batches.</param>
    /// <returns>The ids of those that have failed, so that the platform would bring them again or lay them aside.</returns>
    Task<IReadOnlyDictionary<string, BroughtFailure>> BringAsync(BroughtTo function, IReadOnlyList<BroughtMessage> messages);
}
