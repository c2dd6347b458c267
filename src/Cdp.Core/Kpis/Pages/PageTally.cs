namespace Cdp.Kpis.Pages;

/// <summary>What is counted of a page.</summary>
internal sealed class PageTally
{
    public long Views { get; set; }

    public long Sessions { get; set; }

    public long ConvertingSessions { get; set; }

    public long Entries { get; set; }

    public long ConvertingEntries { get; set; }

    public long Bounces { get; set; }

    public long Exits { get; set; }

    public PagePerformance ToPerformance(string page) => new(
        page,
        Views,
        Sessions,
        Entries,
        Exits,
        new KpiShare(Exits, Views),
        new KpiShare(Bounces, Entries),
        new KpiShare(ConvertingSessions, Sessions),
        new KpiShare(ConvertingEntries, Entries));
}
