using Cdp.Kpis;

namespace Cdp.Tool.Commands;

/// <summary>What something is broken down by, as it is typed.</summary>
internal static class DimensionText
{
    /// <summary>Reads a dimension.</summary>
    /// <param name="text">The text; <see langword="null"/> for none.</param>
    /// <returns>The dimension.</returns>
    /// <exception cref="ToolException">It is none.</exception>
    public static KpiDimension Parse(string? text) => text?.Split(':', 2) switch
    {
        null => KpiDimension.None,
        ["segment"] => KpiDimension.Segment,
        ["segment", { Length: > 0 } id] => new KpiDimension(KpiDimensionKind.Segment, id),
        ["trait", { Length: > 0 } name] => KpiDimension.Trait(name),
        ["channel"] => KpiDimension.Channel,
        ["campaign"] => KpiDimension.Campaign,
        ["content"] => KpiDimension.Content,
        ["source"] => KpiDimension.Source,
        ["page"] => KpiDimension.Page,
        _ => throw new ToolException($"--by takes segment, segment:ID, trait:NAME, channel, campaign, content, source or page; {text} is none."),
    };
}
