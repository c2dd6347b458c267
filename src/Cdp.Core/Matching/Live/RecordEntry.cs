namespace Cdp.Matching.Live;

/// <summary>What the sources say about one identifier, in the form in which it is matched, and the blocks that this puts it into.</summary>
/// <remarks>It is a cache: the observations and the model give it anew. The text form is fixed, so that an entry never puts personal data into a log.</remarks>
public sealed record RecordEntry
{
    /// <summary>Gets the number of the identifier.</summary>
    public required long Identifier { get; init; }

    /// <summary>Gets the records, one of each source, as JSON. A store keeps the text as it is.</summary>
    public required string Records { get; init; }

    /// <summary>Gets the hashes of the blocking keys, rising, each once. Identifiers that have one in common are compared.</summary>
    public required IReadOnlyList<long> Keys { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(RecordEntry);
}
