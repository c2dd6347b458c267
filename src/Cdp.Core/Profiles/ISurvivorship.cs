namespace Cdp.Profiles;

/// <summary>A rule that picks a trait's value among those observed.</summary>
/// <remarks>
/// Implementations are pure and safe for use from many threads at once. What they give may depend on the candidates alone, not on their order
/// nor on the numbers of the identifiers beyond whether two are equal: both differ between stores that received the same events in another
/// order. A rule therefore decides every tie; those that come with the platform end with the values themselves, ordinally.
/// </remarks>
public interface ISurvivorship
{
    /// <summary>Gets the name, under which profiles say by which rule a value survived.</summary>
    string Name { get; }

    /// <summary>Gets a value that tells whether several values may survive, so that the trait is always stored as an array.</summary>
    bool KeepsAll { get; }

    /// <summary>Picks what survives.</summary>
    /// <param name="candidates">The values that were observed and not removed, at least one, by their canonical text, ordinally.</param>
    /// <returns>The surviving values, the primary one first. When there is none, the profile does not have the trait.</returns>
    IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates);
}
