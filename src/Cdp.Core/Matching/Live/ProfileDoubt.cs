using Cdp.Identity;

namespace Cdp.Matching.Live;

/// <summary>A profile that may be several people, and the link at which it would come apart.</summary>
/// <remarks>Take it apart with <see cref="IIdentityGraph.ForbidAsync"/> on <see cref="A"/> and <see cref="B"/>, or on the two that contradict. The text form is the profile alone.</remarks>
public sealed record ProfileDoubt
{
    /// <summary>Gets the profile.</summary>
    public required ProfileId Profile { get; init; }

    /// <summary>Gets why it is in doubt. A profile is listed once, for the greater doubt.</summary>
    public required DoubtKind Kind { get; init; }

    /// <summary>Gets how great the doubt is, from 0 to 1.</summary>
    /// <remarks>
    /// For a bridge, the probability that its match is wrong. For a contradiction, how likely the two are different people by what is compared alone:
    /// <c>1 / (1 + 2^w)</c> where <c>w</c> is the match weight without the prior.
    /// </remarks>
    public required double Doubt { get; init; }

    /// <summary>Gets the link at which it would come apart: the weakest of those without which it would not be one, or of those that lead from one contradicting identifier to the other.</summary>
    public required Link Link { get; init; }

    /// <summary>Gets the end of the link on the first side.</summary>
    public required Identifier A { get; init; }

    /// <summary>Gets the end of the link on the other side.</summary>
    public required Identifier B { get; init; }

    /// <summary>Gets the identifiers on the first side of the link, in the order of <see cref="Identifier.CompareTo"/>.</summary>
    public required IReadOnlyList<Identifier> SideA { get; init; }

    /// <summary>Gets the identifiers on the other side.</summary>
    public required IReadOnlyList<Identifier> SideB { get; init; }

    /// <summary>Gets the two identifiers that speak against each other most, on the first side and on the other; <see langword="null"/> for a bridge.</summary>
    public required (Identifier A, Identifier B)? Contradicting { get; init; }

    /// <summary>Gets the sum of <c>p − ½</c> over all pairs of records of the two sides: the evidence that decides on unions by matches. Below 0 it speaks for two people.</summary>
    public required double Evidence { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Profile.ToString();
}
