using Cdp.Identity;

namespace Cdp.Matching.Live;

/// <summary>Matches the records of different sources while they arrive, and shows why.</summary>
/// <remarks>
/// <para>
/// A record is what one source says about one identifier. With a version of the model in force, a record that arrives is compared, in the transaction that takes
/// it in, with those that share a blocking key. Two that are likely enough one person are linked (<see cref="LinkKind.Match"/>); two that may be await review. The
/// result is the same in whatever order records arrive, and the same as matching them all at once.
/// </para>
/// <para>It is a singleton and safe for use from many threads at once.</para>
/// </remarks>
public interface ILiveMatching
{
    /// <summary>Lists the versions of the model, by rising number.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The versions.</returns>
    ValueTask<IReadOnlyList<MatchModelVersion>> ListModelsAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds a version of the model: one that was trained elsewhere or imported.</summary>
    /// <param name="model">The model.</param>
    /// <param name="addedBy">Who adds it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version. It is not in force yet.</returns>
    /// <exception cref="ArgumentException">The model cannot be used live, or has a condition of your own, which no store can keep.</exception>
    ValueTask<MatchModelVersion> AddModelAsync(LiveMatchModel model, string addedBy, CancellationToken cancellationToken = default);

    /// <summary>Chooses and trains a model on the stored records, without labels, and adds it as a version.</summary>
    /// <param name="addedBy">Who adds it.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The version, which is not in force yet, and how it came about.</returns>
    /// <exception cref="CdpException">There are too few records, or none of their traits tells people apart.</exception>
    ValueTask<LiveTraining> TrainAsync(string addedBy, LiveTrainingOptions? options = null, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Works out what putting a version into force would do, and changes nothing.</summary>
    /// <param name="version">The number of the version; 0 for matching no records.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The profiles that would merge and split: exactly those that <see cref="ActivateAsync"/> would.</returns>
    /// <exception cref="CdpException">There is no such version.</exception>
    ValueTask<IdentityPreview> PreviewAsync(int version, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Works out what a model would do, and changes nothing.</summary>
    /// <param name="model">The model.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The profiles that would merge and split.</returns>
    /// <exception cref="ArgumentException">The model cannot be used live.</exception>
    ValueTask<IdentityPreview> PreviewAsync(LiveMatchModel model, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Puts a version into force: all records are matched by it, and the profiles follow, in one transaction. Decisions of people stay.</summary>
    /// <param name="version">The number of the version; 0 to match no records any more.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is changed then.</param>
    /// <returns>The profiles that merged and split.</returns>
    /// <exception cref="CdpException">There is no such version.</exception>
    ValueTask<IdentityPreview> ActivateAsync(int version, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Finds profiles by what is known about a person, by the model in force.</summary>
    /// <param name="values">Values by column of the model; columns that are left out are missing.</param>
    /// <param name="limit">How many profiles to give at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profiles that are likely enough to await review at least, the likeliest first.</returns>
    /// <exception cref="ArgumentException">A column is none of the model's.</exception>
    /// <exception cref="CdpException">No version of the model is in force.</exception>
    ValueTask<IReadOnlyList<MatchedProfile>> FindAsync(IReadOnlyDictionary<string, string> values, int limit = 10, CancellationToken cancellationToken = default);

    /// <summary>Shows how two identifiers match by the model in force, whether a blocking rule brings them together or not.</summary>
    /// <param name="a">One identifier.</param>
    /// <param name="b">The other identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What is said about the two and what it weighs; <see langword="null"/> when nothing that the model looks at is said about one of them.</returns>
    /// <exception cref="CdpException">No version of the model is in force, or one of the identifiers was never seen.</exception>
    ValueTask<MatchEvidence?> ExplainAsync(Identifier a, Identifier b, CancellationToken cancellationToken = default);

    /// <summary>Lists the pairs that await review: too weak to hold by themselves, not decided, and not in one profile already.</summary>
    /// <remarks>Accept one with <see cref="IIdentityGraph.LinkAsync"/> and reject it with <see cref="IIdentityGraph.ForbidAsync"/>; both can be taken back, and outlive every model.</remarks>
    /// <param name="limit">How many pairs to give at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The pairs: those that nobody skipped first, the likeliest first.</returns>
    ValueTask<IReadOnlyList<MatchEvidence>> ReviewAsync(int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Puts a pair that awaits review behind the others.</summary>
    /// <param name="a">One identifier.</param>
    /// <param name="b">The other identifier.</param>
    /// <param name="skippedBy">Who skips it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether the pair awaits review.</returns>
    ValueTask<bool> SkipAsync(Identifier a, Identifier b, string skippedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Lists what people decided about pairs of identifiers that both have records, with what the model in force says about them.</summary>
    /// <remarks>These are the labels that <see cref="TrainAsync"/> learns from, and by which <see cref="MeasureAsync"/> counts.</remarks>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The decisions: those that the model disagrees with most first.</returns>
    /// <exception cref="CdpException">No version of the model is in force.</exception>
    ValueTask<IReadOnlyList<MatchLabel>> LabelsAsync(CancellationToken cancellationToken = default);

    /// <summary>Measures how well records are matched now.</summary>
    /// <remarks>It reads all identifiers, links and records in one snapshot.</remarks>
    /// <param name="keep">Whether the store keeps the figures under their time, for <see cref="MeasurementsAsync"/>. Those that were kept of the same millisecond are replaced.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="CdpException">No version of the model is in force.</exception>
    ValueTask<MatchQuality> MeasureAsync(bool keep = false, CancellationToken cancellationToken = default);

    /// <summary>Lists the figures that were kept, by rising time.</summary>
    /// <remarks>It needs no version in force, and lists the figures of every version. Figures that are kept while it lists may be listed or not.</remarks>
    /// <param name="since">The first moment, or <see langword="null"/> for the beginning.</param>
    /// <param name="until">The moment before which to end, or <see langword="null"/> for all. Figures of that moment are left out, so that ranges that follow each other share none.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The figures; none when none were kept.</returns>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    IAsyncEnumerable<MatchQuality> MeasurementsAsync(DateTimeOffset? since = null, DateTimeOffset? until = null, CancellationToken cancellationToken = default);

    /// <summary>Measures how far records have moved away from those that the model in force was made for.</summary>
    /// <remarks>It reads all identifiers, links and records in one snapshot. Where it has moved far, train a new version.</remarks>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The levels, rates and keys, now and then.</returns>
    /// <exception cref="CdpException">No version of the model is in force.</exception>
    ValueTask<MatchDrift> DriftAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the profiles most in doubt: those that one weak match holds together, and those whose records contradict.</summary>
    /// <remarks>It reads all identifiers, links and records in one snapshot, and weighs all pairs in each profile that has several identifiers with records.</remarks>
    /// <param name="limit">How many profiles to give at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profiles, the greatest doubt first.</returns>
    /// <exception cref="CdpException">No version of the model is in force.</exception>
    ValueTask<IReadOnlyList<ProfileDoubt>> DoubtsAsync(int limit = 100, CancellationToken cancellationToken = default);
}
