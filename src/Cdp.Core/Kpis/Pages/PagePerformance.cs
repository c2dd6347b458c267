namespace Cdp.Kpis.Pages;

/// <summary>How a page does.</summary>
/// <param name="Page">The page.</param>
/// <param name="Views">How often it was viewed.</param>
/// <param name="Sessions">How many visits viewed it.</param>
/// <param name="Entries">How many visits began with it.</param>
/// <param name="Exits">How many visits ended with it.</param>
/// <param name="ExitRate">The share of its views that were the last of their visit.</param>
/// <param name="BounceRate">The share of the visits that began with it that bounced: nothing ordered, no second view, and shorter than an engaged visit is.</param>
/// <param name="ConversionRate">The share of the visits that viewed it that converted.</param>
/// <param name="EntryConversionRate">The share of the visits that began with it that converted.</param>
public sealed record PagePerformance(
    string Page, long Views, long Sessions, long Entries, long Exits, KpiShare ExitRate, KpiShare BounceRate, KpiShare ConversionRate, KpiShare EntryConversionRate);
