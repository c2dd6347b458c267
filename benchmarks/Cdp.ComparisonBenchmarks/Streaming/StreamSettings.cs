namespace Cdp.ComparisonBenchmarks.Streaming;

/// <summary>How a run of <c>stream</c> is set up.</summary>
internal sealed record StreamSettings
{
    /// <summary>Gets the files, without their folders; several are linked, one is deduplicated.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Gets in how many random orders the records are streamed one by one.</summary>
    public required int Orders { get; init; }

    public required int MaxBlockSize { get; init; }

    /// <summary>Gets whether the records are kept in memory or in a file.</summary>
    public required string Store { get; init; }

    public required int Seed { get; init; }
}
