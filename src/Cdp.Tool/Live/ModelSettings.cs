using Cdp.Matching.Live;

namespace Cdp.Tool.Live;

/// <summary>How a model is used on a store, where it is told.</summary>
/// <param name="Traits">The traits that columns take their values from, by column.</param>
/// <param name="Link">The probability of linking, or <see langword="null"/>.</param>
/// <param name="Review">The probability from which on a person is asked, or <see langword="null"/>.</param>
/// <param name="MaxBlockSize">How many identifiers may have a key in common, or <see langword="null"/>.</param>
internal sealed record ModelSettings(IReadOnlyDictionary<string, string> Traits, double? Link, double? Review, int? MaxBlockSize)
{
    /// <summary>The probability of linking where none is told.</summary>
    public const double DefaultLink = 0.95;

    private const double DefaultReview = 0.5;

    /// <summary>Gets a value that tells whether nothing is told.</summary>
    public bool IsEmpty => Traits.Count == 0 && Link is null && Review is null && MaxBlockSize is null;

    /// <summary>Gives the options of training.</summary>
    /// <returns>The options.</returns>
    public LiveTrainingOptions ToTrainingOptions()
    {
        var options = new LiveTrainingOptions { LinkProbability = Link ?? DefaultLink, ReviewProbability = ReviewUnder(Link ?? DefaultLink, DefaultReview) };
        options.MaxBlockSize = MaxBlockSize ?? options.MaxBlockSize;
        foreach (var (column, trait) in Traits)
        {
            options.Traits.Add(column, trait);
        }

        return options;
    }

    /// <summary>Changes a live model as told.</summary>
    /// <param name="live">The model.</param>
    /// <returns>The changed model.</returns>
    public LiveMatchModel ApplyTo(LiveMatchModel live)
    {
        var traits = new Dictionary<string, string>(live.Traits, StringComparer.Ordinal);
        foreach (var (column, trait) in Traits)
        {
            traits[column] = trait;
        }

        var link = Link ?? live.LinkProbability;
        return live with { Traits = traits, LinkProbability = link, ReviewProbability = ReviewUnder(link, live.ReviewProbability), MaxBlockSize = MaxBlockSize ?? live.MaxBlockSize };
    }

    // Who lowers the probability of linking below that of review, and says nothing of review, wants nobody asked.
    private double ReviewUnder(double link, double otherwise) => Review ?? Math.Min(link, otherwise);
}
