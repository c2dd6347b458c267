namespace Cdp.Kpis.Voice;

/// <summary>What a customer wrote.</summary>
/// <param name="Text">The comment, in any language.</param>
/// <param name="Score">The score that came with it; <see langword="null"/> where there is none.</param>
/// <param name="At">When it was written; <see langword="null"/> where nobody says.</param>
/// <param name="Group">The group that it belongs to, such as a segment or a country.</param>
/// <param name="Language">Its language as a BCP 47 tag; <see langword="null"/> where nobody says.</param>
/// <param name="Id">What tells it from others, such as the number of its record.</param>
/// <remarks>The text form says nothing of it, so that a comment never gets into a log.</remarks>
public sealed record CustomerComment(string Text, int? Score = null, DateTimeOffset? At = null, string? Group = null, string? Language = null, string? Id = null)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(CustomerComment);
}
