namespace Cdp.Matching.Live;

/// <summary>What one source says about one identifier, column by column.</summary>
/// <param name="Source">The source.</param>
/// <param name="Since">Since when it says all of that. Whole milliseconds, UTC.</param>
/// <param name="Values">The value of each column of the model; <see langword="null"/> where it is missing.</param>
internal sealed record SourceRecord(string Source, DateTimeOffset Since, IReadOnlyList<string?> Values)
{
    public override string ToString() => Source;
}
