namespace Cdp.Identity;

/// <summary>A link with the evidence behind it.</summary>
/// <remarks>
/// The ends are in the order in which they are told: in an <see cref="IdentityExplanation"/> from the first identifier asked about toward the second,
/// elsewhere by their numbers. A link has no direction; <see cref="Identity.Link.A"/> of <see cref="Link"/> is always the end of the smaller number.
/// </remarks>
public sealed record LinkEvidence
{
    /// <summary>Gets one end.</summary>
    public required Identifier A { get; init; }

    /// <summary>Gets the other end.</summary>
    public required Identifier B { get; init; }

    /// <summary>Gets the link: its kind, its state, and for a decision by whom and why.</summary>
    public required Link Link { get; init; }

    /// <summary>Gets the profile that the first end belongs to.</summary>
    public required ProfileId ProfileA { get; init; }

    /// <summary>Gets the profile that the other end belongs to.</summary>
    public required ProfileId ProfileB { get; init; }

    /// <summary>Gets how many events showed the two together; 0 for a decision.</summary>
    public long Count { get; init; }

    /// <summary>Gets the time of the latest event that showed the two together; <see langword="null"/> for a decision.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Gets the sources that showed the two together, in ordinal order.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Gets the sentence that tells what the link says, or which rule refused it, without personal data.</summary>
    public required string Statement { get; init; }
}
