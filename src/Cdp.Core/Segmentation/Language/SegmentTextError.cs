namespace Cdp.Segmentation.Language;

/// <summary>Why a text is no rule.</summary>
public sealed record SegmentTextError
{
    /// <summary>Gets the position, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>Gets the line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Gets the column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Gets what was expected there, for people.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    /// <summary>Gets what stands there.</summary>
    public required string Found { get; init; }

    /// <summary>Gets what was probably meant; <see langword="null"/> where nothing comes near.</summary>
    public required string? Suggestion { get; init; }

    /// <summary>Gets what is wrong, in one sentence, with place, expectation and suggestion.</summary>
    public required string Message { get; init; }
}
