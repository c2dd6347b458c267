using Cdp.Segmentation.Traits;

namespace Cdp.Segmentation.Ready;

/// <summary>Segments that belong together, with the computed traits that they test.</summary>
/// <param name="Traits">The computed traits.</param>
/// <param name="Segments">The segments.</param>
public sealed record ReadySet(IReadOnlyList<ComputedTrait> Traits, IReadOnlyList<Segment> Segments)
{
    /// <summary>Adds the traits, then the segments.</summary>
    /// <param name="segments">Where to add the segments.</param>
    /// <param name="traits">Where to add the traits.</param>
    /// <param name="addedBy">Who adds them.</param>
    /// <param name="progress">Hears how many profiles are evaluated, once for the traits and once for the segments.</param>
    /// <param name="cancellationToken">Ends the work early: what is not in force by then is left out.</param>
    /// <returns>The segments as they are in force.</returns>
    /// <exception cref="ArgumentException">A setting makes no sense; the message names it.</exception>
    public async ValueTask<IReadOnlyList<SegmentAddition>> AddToAsync(
        ISegments segments, IComputedTraits traits, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(traits);
        await traits.AddAsync(Traits, addedBy, progress, cancellationToken).ConfigureAwait(false);
        return await segments.AddAsync(Segments, addedBy, progress, cancellationToken).ConfigureAwait(false);
    }
}
