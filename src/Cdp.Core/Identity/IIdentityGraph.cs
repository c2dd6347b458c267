namespace Cdp.Identity;

/// <summary>Shows who was taken to be who and why, and lets people decide otherwise.</summary>
/// <remarks>
/// Decisions are links like any other evidence: the clusters they touch are resolved again in the same transaction, and taking a decision back
/// gives what there was before. Identifiers may be given in any form that their type's normaliser accepts. Implementations are safe for use from many threads at once.
/// </remarks>
public interface IIdentityGraph
{
    /// <summary>Decides that two identifiers belong to the same person.</summary>
    /// <remarks>A manual link is taken before all others, but it does not break a forbid or a limit: then it is kept as refused, which the outcome shows.</remarks>
    /// <param name="a">One identifier; it need not have been seen before.</param>
    /// <param name="b">The other.</param>
    /// <param name="decidedBy">Who decides, for the history.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What the decision did.</returns>
    /// <exception cref="ArgumentException">An identifier's value is not valid for its type, or both are the same.</exception>
    ValueTask<IdentityOutcome> LinkAsync(Identifier a, Identifier b, string decidedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Decides that two identifiers do not belong to the same person.</summary>
    /// <param name="a">One identifier; it need not have been seen before.</param>
    /// <param name="b">The other.</param>
    /// <param name="decidedBy">Who decides, for the history.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What the decision did.</returns>
    /// <exception cref="ArgumentException">An identifier's value is not valid for its type, or both are the same.</exception>
    ValueTask<IdentityOutcome> ForbidAsync(Identifier a, Identifier b, string decidedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Takes back a manual link or a forbid.</summary>
    /// <param name="a">One identifier.</param>
    /// <param name="b">The other.</param>
    /// <param name="kind"><see cref="LinkKind.Manual"/> or <see cref="LinkKind.Forbid"/>.</param>
    /// <param name="decidedBy">Who decides, for the history.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What taking it back did, or <see langword="null"/> when there was no such decision.</returns>
    /// <exception cref="ArgumentException">The kind is not one of the two.</exception>
    ValueTask<IdentityOutcome?> TakeBackAsync(Identifier a, Identifier b, LinkKind kind, string decidedBy, CancellationToken cancellationToken = default);

    /// <summary>Takes back a decision that an outcome listed.</summary>
    /// <param name="decision">One of <see cref="IdentityOutcome.Decisions"/>.</param>
    /// <param name="decidedBy">Who decides, for the history.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What taking it back did, or <see langword="null"/> when it does not stand any more.</returns>
    /// <exception cref="ArgumentException">The link is not a decision.</exception>
    ValueTask<IdentityOutcome?> TakeBackAsync(Link decision, string decidedBy, CancellationToken cancellationToken = default);

    /// <summary>Undoes the merge by which a profile absorbed another, and keeps the two apart.</summary>
    /// <remarks>
    /// Both get back what they had before: ids, identifiers, traits. What came later goes to the side that its links lead to. The forbids that
    /// are written are in the outcome; taking all of them back merges the two again.
    /// </remarks>
    /// <param name="profile">The profile.</param>
    /// <param name="absorbed">The profile to set free, or <see langword="null"/> for the one absorbed last.</param>
    /// <param name="decidedBy">Who decides, for the history.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What the decision did.</returns>
    /// <exception cref="CdpException">The profile does not hold what the other one had when it was absorbed.</exception>
    ValueTask<IdentityOutcome> UnmergeAsync(ProfileId profile, ProfileId? absorbed, string decidedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Takes one identifier out of its profile, and keeps it apart from what it was linked to.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="decidedBy">Who decides, for the history.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What the decision did. Each part keeps the id of its oldest identifier.</returns>
    /// <exception cref="CdpException">The identifier was never seen.</exception>
    ValueTask<IdentityOutcome> DetachAsync(Identifier identifier, string decidedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Explains why two identifiers are, or are not, in one profile.</summary>
    /// <param name="a">One identifier, from which the explanation starts.</param>
    /// <param name="b">The other, to which it leads.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="CdpException">An identifier was never seen.</exception>
    ValueTask<IdentityExplanation> ExplainAsync(Identifier a, Identifier b, CancellationToken cancellationToken = default);

    /// <summary>Finds the profile that an id stands for now: itself, or the profile that its identifiers went to.</summary>
    /// <param name="profile">An id, current or retired.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The current id, or <see langword="null"/> when no profile ever had that id.</returns>
    ValueTask<ProfileId?> FollowAsync(ProfileId profile, CancellationToken cancellationToken = default);

    /// <summary>Lists the merges and splits that a profile, or one that was merged into it, took part in.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The changes, by rising number.</returns>
    ValueTask<IReadOnlyList<IdentityChange>> HistoryAsync(ProfileId profile, CancellationToken cancellationToken = default);

    /// <summary>Lists the links that rules refused.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The refused links with their rules, in the order of the identifiers' numbers.</returns>
    IAsyncEnumerable<LinkEvidence> RefusalsAsync(CancellationToken cancellationToken = default);

    /// <summary>Tells what changed rules would do to the stored graph, without changing anything.</summary>
    /// <param name="change">Changes a copy of the rules in force.</param>
    /// <param name="progress">Hears how far the work has come.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The profiles that would merge and split.</returns>
    /// <exception cref="ArgumentException">The changed rules are not valid; the message names each mistake and its remedy.</exception>
    ValueTask<IdentityPreview> PreviewAsync(Action<IdentityOptions> change, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Resolves the whole stored graph by the rules in force, after they were changed in the options.</summary>
    /// <param name="progress">Hears how far the work has come.</param>
    /// <param name="cancellationToken">Cancels the work until it is committed.</param>
    /// <returns>The profiles that merged and split.</returns>
    ValueTask<IdentityPreview> RebuildAsync(IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Counts what is in the graph.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The counts.</returns>
    ValueTask<IdentityStatistics> CountAsync(CancellationToken cancellationToken = default);
}
