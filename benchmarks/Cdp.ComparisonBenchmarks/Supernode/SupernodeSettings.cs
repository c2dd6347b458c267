namespace Cdp.ComparisonBenchmarks.Supernode;

/// <summary>How a run of <c>supernode</c> is set up.</summary>
internal sealed record SupernodeSettings
{
    /// <summary>Gets how many people share the one e-mail address.</summary>
    public required int People { get; init; }

    /// <summary>Gets how many people with addresses of their own were there before.</summary>
    public required int HonestPeople { get; init; }

    /// <summary>Gets how many events a time is the median of.</summary>
    public required int Window { get; init; }

    /// <summary>Gets how many events are handed in at once.</summary>
    public required int BatchSize { get; init; }

    public required int Seed { get; init; }
}
