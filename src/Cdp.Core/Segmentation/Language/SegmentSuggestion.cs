namespace Cdp.Segmentation.Language;

/// <summary>What could stand at a place of a text.</summary>
/// <param name="Text">What to write, quoted where it must be.</param>
/// <param name="Kind">What it stands for.</param>
public sealed record SegmentSuggestion(string Text, SuggestionKind Kind);
