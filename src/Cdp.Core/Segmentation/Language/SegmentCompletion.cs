namespace Cdp.Segmentation.Language;

/// <summary>What could stand at the caret of a text that somebody is writing.</summary>
public sealed record SegmentCompletion
{
    /// <summary>Gets where what is being written begins, from 0: a suggestion takes the place of the text from there to the caret.</summary>
    public required int Start { get; init; }

    /// <summary>Gets the suggestions that fit what has been written: those that begin with it first, then those that contain it; names before words.</summary>
    public required IReadOnlyList<SegmentSuggestion> Suggestions { get; init; }

    /// <summary>Gets what is expected, for people, such as <c>a value</c>; also where nothing can be suggested.</summary>
    public required IReadOnlyList<string> Expected { get; init; }
}
