namespace Cdp.Segmentation.Traits;

/// <summary>Works traits out of what profiles do: counts, sums, lists, scores and stages, right after each event and at each instant at which time alone changes them.</summary>
/// <remarks>
/// A value is a function of the profile, its events, the formula and the time, as a membership in a segment is, and it is kept by the same machinery. Segments test it by
/// <see cref="Conditions.ComputedCondition"/>. It is a singleton and safe for use from many threads at once.
/// </remarks>
public interface IComputedTraits
{
    /// <summary>Adds computed traits, or gives them other formulas: works them out for all profiles while events go on coming in, then puts them into force in one transaction.</summary>
    /// <remarks>They may refer to each other and to segments, in any order. Segments that refer to them come into force with them. Adding what is in force already changes nothing.</remarks>
    /// <param name="traits">The traits, each with an id of its own.</param>
    /// <param name="addedBy">Who adds them.</param>
    /// <param name="progress">Hears how many profiles are worked out.</param>
    /// <param name="cancellationToken">Ends the work early: the former formulas, or none, stay in force.</param>
    /// <returns>The traits as they are in force, in the order in which they were given.</returns>
    /// <exception cref="ArgumentException">A formula cannot be worked out, or two traits have one id; the message names each problem and its remedy.</exception>
    ValueTask<IReadOnlyList<ComputedTraitInfo>> AddAsync(
        IReadOnlyList<ComputedTrait> traits, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Removes a computed trait.</summary>
    /// <param name="id">The id of the trait.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was such a trait.</returns>
    /// <exception cref="CdpException">A segment or another trait refers to it.</exception>
    ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists the computed traits in force.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The traits, by id, ordinally.</returns>
    ValueTask<IReadOnlyList<ComputedTraitInfo>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives the values of a profile now.</summary>
    /// <param name="profile">The profile, current or retired.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The values that are not missing, by id of the trait, ordinally; empty when the profile is not known.</returns>
    ValueTask<IReadOnlyList<ComputedValue>> GetAsync(ProfileId profile, CancellationToken cancellationToken = default);

    /// <summary>Lists the values of a trait of all profiles.</summary>
    /// <param name="id">The id of the trait.</param>
    /// <param name="after">The profile after which to start; the default value for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The values that are not missing, by rising id of the profile.</returns>
    /// <exception cref="CdpException">There is no such trait.</exception>
    IAsyncEnumerable<ComputedValue> ValuesAsync(string id, ProfileId after = default, CancellationToken cancellationToken = default);
}
