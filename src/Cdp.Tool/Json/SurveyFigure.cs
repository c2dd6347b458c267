using Cdp.Kpis.Surveys;

namespace Cdp.Tool.Json;

/// <summary>What answers came to, for programs.</summary>
internal sealed record SurveyFigure
{
    /// <summary>Gets the group; left out of all groups together.</summary>
    public string? Group { get; init; }

    /// <summary>Gets the wave; left out of all waves together.</summary>
    public string? Wave { get; init; }

    /// <summary>Gets the net promoter score.</summary>
    public NetPromoterResult? Nps { get; init; }

    /// <summary>Gets the customer satisfaction.</summary>
    public SatisfactionResult? Csat { get; init; }

    /// <summary>Gets the customer effort score.</summary>
    public EffortResult? Ces { get; init; }
}
