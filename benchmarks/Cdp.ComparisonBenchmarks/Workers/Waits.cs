namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>What the connections of the workers did while they had a transaction, as shares of the time: a statement that runs, or what it waits for.</summary>
internal sealed record Waits
{
    /// <summary>Gets how many connections had a transaction, on average.</summary>
    public required double Transactions { get; init; }

    /// <summary>Gets the share in which a statement ran, or was ready to.</summary>
    public required double Running { get; init; }

    /// <summary>Gets the share in which a statement waited for a row or another lock that somebody else held.</summary>
    public required double Lock { get; init; }

    /// <summary>Gets the share in which a commit waited until the log was on disk.</summary>
    public required double LogFlush { get; init; }

    /// <summary>Gets the share in which the server waited for the next statement of the transaction, or for the client to take rows.</summary>
    public required double Client { get; init; }

    public required double Other { get; init; }
}
