namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>What one run of a number of processes gave.</summary>
internal sealed record WorkersRound
{
    public required double EventsPerSecond { get; init; }

    /// <summary>Gets the processor time of the worker processes.</summary>
    public required double ClientMicrosecondsPerEvent { get; init; }

    /// <summary>Gets the processor time of the server; 0 when it runs elsewhere.</summary>
    public required double ServerMicrosecondsPerEvent { get; init; }

    /// <summary>Gets the share of the machine's processors that workers and server took.</summary>
    public required double ProcessorShare { get; init; }

    public required double AllocatedBytesPerEvent { get; init; }

    /// <summary>Gets how many transactions stored events.</summary>
    public required double Commits { get; init; }

    public required double EventsPerCommit { get; init; }

    public required double LogBytesPerEvent { get; init; }

    public required Waits Waits { get; init; }
}
