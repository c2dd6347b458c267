namespace Cdp.Kpis.History;

/// <summary>A contact with support.</summary>
/// <param name="At">When it began.</param>
/// <param name="Cost">What it cost, in minor units; <see langword="null"/> where nobody says, or the currency cannot be converted.</param>
/// <param name="FirstResponseSeconds">How long the first response took; <see langword="null"/> where nobody says.</param>
/// <param name="ResolutionSeconds">How long the solution took.</param>
/// <param name="Tags">The channel.</param>
public readonly record struct SupportContact(DateTimeOffset At, decimal? Cost, decimal? FirstResponseSeconds, decimal? ResolutionSeconds, KpiTags Tags);
