namespace Cdp.Kpis;

/// <summary>What something can be broken down by.</summary>
/// <param name="Channel">The channel; <see langword="null"/> where it has none.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Source">The system that sent the event.</param>
/// <param name="Content">The ad or link of the campaign.</param>
/// <param name="Page">The page by which the visit began; <see langword="null"/> outside of visits.</param>
public readonly record struct KpiTags(string? Channel = null, string? Campaign = null, string? Source = null, string? Content = null, string? Page = null);
