using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Language;
using Cdp.Segmentation.Serialization;

namespace Cdp.Tool.Segments;

/// <summary>Rules as people give them: in the language of segments, or as JSON.</summary>
internal static class RuleText
{
    /// <summary>Reads a rule.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="CdpException">The text is no rule; the message says where and what was expected.</exception>
    public static Condition Parse(string text) => text.TrimStart().StartsWith('{') ? SegmentJson.ReadCondition(text) : SegmentText.Parse(text);
}
