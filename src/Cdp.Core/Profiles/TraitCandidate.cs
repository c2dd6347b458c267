namespace Cdp.Profiles;

/// <summary>A value that was observed of a trait, with everything that speaks for it.</summary>
/// <remarks>The text form is fixed, so that a candidate never puts personal data into a log.</remarks>
public sealed record TraitCandidate
{
    /// <summary>Gets the value as canonical JSON.</summary>
    public required string Value { get; init; }

    /// <summary>Gets who said it: one observation for each identifier and source.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Gets how many events said it.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the time of the earliest event that said it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the time of the latest event that said it.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets the trust rank of the most trusted source that said it. A lower rank is more trusted.</summary>
    public required int TrustRank { get; init; }

    /// <summary>Gets the time of the latest event in which a source of that trust rank said it.</summary>
    public required DateTimeOffset LastSeenByMostTrusted { get; init; }

    /// <summary>Gets how many events of sources of that trust rank said it.</summary>
    public required long CountByMostTrusted { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(TraitCandidate);
}
