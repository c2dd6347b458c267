using Cdp.Segmentation;

namespace Cdp.Tool.Json;

/// <summary>How many profiles a rule takes in, for programs.</summary>
internal sealed record EstimateSummary
{
    /// <summary>Gets how many profiles there are.</summary>
    public required long Profiles { get; init; }

    /// <summary>Gets how many of them were looked at.</summary>
    public required int Evaluated { get; init; }

    /// <summary>Gets how many of these the rule takes in.</summary>
    public required int Matched { get; init; }

    /// <summary>Gets how many of all it takes in, by that.</summary>
    public required long Estimate { get; init; }

    /// <summary>Gets the lower end of the interval in which the number lies, with a confidence of 95 %.</summary>
    public required long Low { get; init; }

    /// <summary>Gets the upper end.</summary>
    public required long High { get; init; }

    /// <summary>Gets examples.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Takes a preview.</summary>
    /// <param name="preview">The preview.</param>
    /// <returns>The summary.</returns>
    public static EstimateSummary Of(SegmentPreview preview) => new()
    {
        Profiles = preview.Profiles,
        Evaluated = preview.Evaluated,
        Matched = preview.Matched,
        Estimate = preview.Estimate,
        Low = preview.Low,
        High = preview.High,
        Examples = [.. preview.Examples.Select(profile => profile.ToString())],
    };
}
