using System.Text.Json;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;

namespace Cdp.Tool.Json;

/// <summary>Why a profile belongs to a segment or does not, for programs.</summary>
internal sealed record WhySummary
{
    /// <summary>Gets the condition in the language of segments.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets what it came to: <c>true</c>, <c>false</c> or <c>unknown</c>.</summary>
    public required string Truth { get; init; }

    /// <summary>Gets the value that it looked at; left out when there is none.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Gets how many events it looked at; left out when it looks at none.</summary>
    public int? Events { get; init; }

    /// <summary>Gets the conditions that it is made of.</summary>
    public required IReadOnlyList<WhySummary> Parts { get; init; }

    /// <summary>Takes an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <returns>The summary.</returns>
    public static WhySummary Of(SegmentExplanation explanation) => new()
    {
        Rule = SegmentText.Write(explanation.Condition),
        Truth = explanation.Truth.ToString().ToLowerInvariant(),
        Value = explanation.Value is { } value ? JsonElement.Parse(value) : null,
        Events = explanation.Events,
        Parts = [.. explanation.Parts.Select(Of)],
    };
}
