using Cdp.Identity;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Sets;

namespace Cdp.Segmentation;

/// <summary>Sorts profiles into segments, at once: who belongs is right in the transaction of the event that changes it, and at the instant at which a window of time slides past.</summary>
/// <remarks>
/// <para>
/// A membership is a function of the profile, its events, the rule and the time; neither the order nor the repetition of events changes it. It is kept up to date with each
/// event. What time alone changes is brought about by a background service of the host, or by <see cref="AdvanceAsync"/>; <see cref="IsMemberAsync"/> and <see cref="GetAsync"/> are
/// right even before that.
/// </para>
/// <para>It is a singleton and safe for use from many threads at once.</para>
/// </remarks>
public interface ISegments
{
    /// <summary>Adds a segment, or gives it another rule: evaluates all profiles by it while events go on coming in, then puts it into force in one transaction.</summary>
    /// <remarks>Until then the former rule says who belongs. Segments that refer to it come into force with it. Adding what is in force already changes nothing.</remarks>
    /// <param name="segment">The segment.</param>
    /// <param name="addedBy">Who adds it.</param>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early: the former rule, or none, stays in force.</param>
    /// <returns>The segment as it is in force, and who entered and left by it in numbers.</returns>
    /// <exception cref="ArgumentException">The rule cannot be evaluated; the message names each problem and its remedy.</exception>
    ValueTask<SegmentAddition> AddAsync(Segment segment, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Adds several segments, or gives them other rules: evaluates all profiles once by all of them, then puts them into force together in one transaction.</summary>
    /// <remarks>They may refer to each other, in any order. Those of them that are in force already stay as they are.</remarks>
    /// <param name="segments">The segments, each with an id of its own.</param>
    /// <param name="addedBy">Who adds them.</param>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early: the former rules, or none, stay in force.</param>
    /// <returns>The segments as they are in force, in the order in which they were given, and who entered and left each.</returns>
    /// <exception cref="ArgumentException">A rule cannot be evaluated, or two segments have one id; the message names each problem and its remedy.</exception>
    ValueTask<IReadOnlyList<SegmentAddition>> AddAsync(
        IReadOnlyList<Segment> segments, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Says what is wrong or doubtful about a segment, without adding it.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The problems, errors first; empty when there are none.</returns>
    ValueTask<IReadOnlyList<SegmentProblem>> CheckAsync(Segment segment, CancellationToken cancellationToken = default);

    /// <summary>Removes a segment. Everybody leaves it.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was such a segment.</returns>
    /// <exception cref="CdpException">Another segment refers to it.</exception>
    ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists the segments in force.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The segments, by id, ordinally.</returns>
    ValueTask<IReadOnlyList<SegmentInfo>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds a segment in force.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The segment, or <see langword="null"/>.</returns>
    ValueTask<SegmentInfo?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a profile belongs to a segment now.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="profile">The profile, current or retired.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it belongs; a profile that is not known belongs to nothing.</returns>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<bool> IsMemberAsync(string id, ProfileId profile, CancellationToken cancellationToken = default);

    /// <summary>Lists the segments that a profile belongs to now.</summary>
    /// <param name="profile">The profile, current or retired.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The segments, by id, ordinally.</returns>
    ValueTask<IReadOnlyList<SegmentMembership>> GetAsync(ProfileId profile, CancellationToken cancellationToken = default);

    /// <summary>Counts the members of a segment.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of profiles.</returns>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<long> CountAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists the members of a segment.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="after">The profile after which to start; the default value for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The members, by rising id of the profile.</returns>
    /// <exception cref="CdpException">There is no such segment.</exception>
    IAsyncEnumerable<SegmentMember> MembersAsync(string id, ProfileId after = default, CancellationToken cancellationToken = default);

    /// <summary>Reads the members of a segment as a compressed set, for algebra over segments.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ids of the members.</returns>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<ProfileSet> ReadSetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Tells how far segments overlap, each with each.</summary>
    /// <param name="ids">The ids of the segments, two or more.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One for each pair, in the order in which the ids were given, all as of one moment.</returns>
    /// <exception cref="ArgumentException">There are fewer than two ids.</exception>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<IReadOnlyList<SegmentOverlap>> OverlapsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>Lists who belonged to a segment at an earlier time, as it was known then.</summary>
    /// <param name="id">The id of the segment, which may have been removed since.</param>
    /// <param name="asOf">The time.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profiles by the ids that they had then, rising.</returns>
    ValueTask<IReadOnlyList<SegmentMember>> MembersAsync(string id, DateTimeOffset asOf, CancellationToken cancellationToken = default);

    /// <summary>Lists who entered and left segments.</summary>
    /// <param name="after">The number of the transition after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The transitions, by rising number.</returns>
    IAsyncEnumerable<SegmentTransition> TransitionsAsync(long after = 0, CancellationToken cancellationToken = default);

    /// <summary>Lists what a profile entered and left.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The transitions, by rising number.</returns>
    ValueTask<IReadOnlyList<SegmentTransition>> HistoryAsync(ProfileId profile, CancellationToken cancellationToken = default);

    /// <summary>Shows why a profile belongs to a segment or does not: each condition with what it came to and the value that it looked at.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="profile">The profile, current or retired.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The tree, or <see langword="null"/> when there is no such profile.</returns>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<SegmentExplanation?> ExplainAsync(string id, ProfileId profile, CancellationToken cancellationToken = default);

    /// <summary>Estimates how many profiles a condition takes in, from a sample, while somebody is writing it.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="sample">How many profiles to look at: where there are no more, the count is exact.</param>
    /// <param name="seed">Chooses the sample; the same seed on the same store gives the same.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The estimate and examples.</returns>
    /// <exception cref="ArgumentException">The condition cannot be evaluated.</exception>
    ValueTask<SegmentPreview> PreviewAsync(Condition condition, int sample = 1_000, int seed = 0, CancellationToken cancellationToken = default);

    /// <summary>Lets the time pass that has passed: brings about every transition whose instant has come.</summary>
    /// <remarks>The host's background service does it by itself. Without a host, call it now and then.</remarks>
    /// <param name="cancellationToken">Ends the work early; what is done stays done.</param>
    /// <returns>How many profiles entered or left a segment, each transition counted.</returns>
    ValueTask<long> AdvanceAsync(CancellationToken cancellationToken = default);

    /// <summary>Works out anew where the values of ranks are cut, over all profiles, and puts those into force that moved.</summary>
    /// <remarks>Call it as often as the ranking is to be fresh, such as each night. Between two calls the cuts stay where they are.</remarks>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early: the former cuts stay.</param>
    /// <returns>How many profiles entered or left a segment, each transition counted.</returns>
    ValueTask<long> RefreshRanksAsync(IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Gives the next instant at which time alone may change a membership.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The instant; <see langword="null"/> when there is none.</returns>
    ValueTask<DateTimeOffset?> NextDeadlineAsync(CancellationToken cancellationToken = default);

    /// <summary>Works out every membership from the events again. It changes nothing, unless the store was damaged.</summary>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early; what is done stays done.</param>
    /// <returns>How many memberships were wrong.</returns>
    ValueTask<long> RebuildAsync(IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Puts an identifier on a static list. The profile that has it is on the list, now and after merges and splits.</summary>
    /// <param name="list">The name of the list.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was not on the list before.</returns>
    /// <exception cref="ArgumentException">The value is not valid for identifiers of its type.</exception>
    ValueTask<bool> AddToListAsync(string list, Identifier identifier, CancellationToken cancellationToken = default);

    /// <summary>Takes an identifier from a static list.</summary>
    /// <param name="list">The name of the list.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was on the list.</returns>
    /// <exception cref="ArgumentException">The value is not valid for identifiers of its type.</exception>
    ValueTask<bool> RemoveFromListAsync(string list, Identifier identifier, CancellationToken cancellationToken = default);
}
