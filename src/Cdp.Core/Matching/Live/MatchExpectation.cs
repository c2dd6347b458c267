namespace Cdp.Matching.Live;

/// <summary>How records match at a moment, in shares: what a model is to find later on, too, unless the records change.</summary>
public sealed record MatchExpectation
{
    /// <summary>Gets how many records were looked at.</summary>
    public required long Records { get; init; }

    /// <summary>Gets how many identifiers have them.</summary>
    public required long Identifiers { get; init; }

    /// <summary>Gets how many identifiers have another one that they match strongly enough to be linked.</summary>
    public required long Matched { get; init; }

    /// <summary>Gets how many identifiers have only others that they match well enough for review.</summary>
    public required long Reviewed { get; init; }

    /// <summary>Gets how many pairs match strongly enough to be linked.</summary>
    public required long Pairs { get; init; }

    /// <summary>Gets how many of these pairs are at each level, in the order of the model's comparisons and of their levels.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Levels { get; init; }
}
