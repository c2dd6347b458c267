namespace Cdp.Identity;

/// <summary>Evidence that two identifiers belong to the same person, or that they do not.</summary>
/// <remarks>There is at most one link of each kind between two identifiers.</remarks>
public sealed record Link
{
    /// <summary>Gets the number of the end that has the smaller one.</summary>
    public required long A { get; init; }

    /// <summary>Gets the number of the end that has the greater one.</summary>
    public required long B { get; init; }

    /// <summary>Gets what kind of evidence it is.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>Gets the time of the earliest event that showed the two together, or of the decision. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the time of the latest event, for links of shared devices under <see cref="SharedDevicePolicy.LastUserWins"/>; otherwise <see langword="null"/>.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Gets the match weight, log2 of the Bayes factor, for a link of kind <see cref="LinkKind.Match"/>; otherwise 0.</summary>
    public double Weight { get; init; }

    /// <summary>Gets whether the link holds or which rule refused it.</summary>
    public LinkState State { get; init; }

    /// <summary>Gets the type of identifier whose limit refused the link, for <see cref="LinkState.RefusedByLimit"/>; otherwise <see langword="null"/>.</summary>
    public string? LimitedType { get; init; }

    /// <summary>Gets who decided, for a manual link or a forbid; otherwise <see langword="null"/>.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Gets why it was decided, for a manual link or a forbid; otherwise <see langword="null"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Gives the end opposite to one.</summary>
    /// <param name="id">The number of one end.</param>
    /// <returns>The number of the other.</returns>
    public long Other(long id) => id == A ? B : A;
}
