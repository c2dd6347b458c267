namespace Cdp.Segmentation;

/// <summary>How many profiles a condition takes in, as a sample tells.</summary>
public sealed record SegmentPreview
{
    /// <summary>Gets how many profiles there are.</summary>
    public required long Profiles { get; init; }

    /// <summary>Gets how many of them were looked at.</summary>
    public required int Evaluated { get; init; }

    /// <summary>Gets how many of these the condition takes in.</summary>
    public required int Matched { get; init; }

    /// <summary>Gets how many profiles it is estimated to take in; exact when all were looked at.</summary>
    public required long Estimate { get; init; }

    /// <summary>Gets the lower end of the 95 % confidence interval by Wilson's method.</summary>
    /// <seealso href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable inference, 1927</seealso>
    public required long Low { get; init; }

    /// <summary>Gets the upper end of the interval.</summary>
    public required long High { get; init; }

    /// <summary>Gets some of the profiles that it takes in, by rising id.</summary>
    public required IReadOnlyList<ProfileId> Examples { get; init; }
}
