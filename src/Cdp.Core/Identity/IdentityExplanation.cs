namespace Cdp.Identity;

/// <summary>Why two identifiers are, or are not, in one profile.</summary>
public sealed record IdentityExplanation
{
    /// <summary>Gets a value that tells whether the two are in one profile.</summary>
    public required bool Together { get; init; }

    /// <summary>Gets the links that lead from the first identifier to the second, in that order; empty when they are not in one profile.</summary>
    /// <remarks>
    /// These are links that <c>resolve</c> took to unite the cluster, so the path is the reason. The ends of each link are in walking order, too:
    /// <see cref="LinkEvidence.A"/> of the first is the first identifier, <see cref="LinkEvidence.B"/> of each is <see cref="LinkEvidence.A"/> of the
    /// next, and <see cref="LinkEvidence.B"/> of the last is the second identifier.
    /// </remarks>
    public IReadOnlyList<LinkEvidence> Path { get; init; } = [];

    /// <summary>Gets the links between the two profiles that a rule refused, and the forbids between them; empty when they are in one profile.</summary>
    /// <remarks><see cref="LinkEvidence.A"/> of each is in the profile of the first identifier, and <see cref="LinkEvidence.B"/> in that of the second.</remarks>
    /// <value>Empty, too, when no evidence connects the two profiles directly.</value>
    public IReadOnlyList<LinkEvidence> Refused { get; init; } = [];

    /// <summary>Gets the answer in one sentence, without personal data.</summary>
    public required string Statement { get; init; }
}
