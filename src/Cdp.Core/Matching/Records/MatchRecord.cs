namespace Cdp.Matching.Records;

/// <summary>One record to be matched: what one source says about one person.</summary>
/// <param name="Id">The id, unique within its source.</param>
/// <param name="Values">The values, in the order of the table's columns. <see langword="null"/> and empty texts count as missing.</param>
/// <param name="Source">The name of the source, such as the file it comes from.</param>
public readonly record struct MatchRecord(string Id, IReadOnlyList<string?> Values, string Source = "")
{
    /// <summary>Gives the source and the id, so that a record never puts personal data into a log.</summary>
    /// <returns>The source and the id.</returns>
    public override string ToString() => Source.Length == 0 ? Id : $"{Source} {Id}";
}
