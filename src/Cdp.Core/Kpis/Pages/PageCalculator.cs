using System.Runtime.InteropServices;
using Cdp.Kpis.History;

namespace Cdp.Kpis.Pages;

/// <summary>Counts by which pages visitors come, at which they leave and of which they convert. Visitors are added one after the other in any order. An instance is not thread-safe.</summary>
/// <remarks>
/// The exit rate is exits by views, as Google Analytics defines it; entries, exits and the visits that viewed a page count once for each visit. A visit without a page counts in nothing.
/// Of views of one instant, that of the page that is lesser in ordinal order comes first, and what is no view comes last.
/// </remarks>
/// <seealso href="https://support.google.com/analytics/answer/2525491">Google, "Exit rate vs. bounce rate"</seealso>
public sealed class PageCalculator
{
    private readonly PageRequest _request;
    private readonly Dictionary<string, PageTally> _pages = new(StringComparer.Ordinal);
    private long _sessions;
    private long _converting;

    /// <summary>Initializes a new instance of the <see cref="PageCalculator"/> class.</summary>
    /// <param name="request">Which visits.</param>
    /// <exception cref="ArgumentException">A number or the time is not possible.</exception>
    public PageCalculator(PageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        _request = request;
    }

    /// <summary>Adds the visits of a customer, which convert by orders.</summary>
    /// <param name="history">What the customer did.</param>
    public void Add(CustomerHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        foreach (var session in history.Sessions)
        {
            Count(session.Start, session.Pages, session.HasOrder, session.IsEngaged(history.Options.EngagedAfter));
        }
    }

    /// <summary>Adds the views of a customer, and divides them into visits. What is no view belongs to the visit at its time, and begins none.</summary>
    /// <param name="views">What the customer did, in any order.</param>
    public void Add(IEnumerable<PageView> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        PageVisit? visit = null;
        foreach (var view in views.OrderBy(static view => view.At).ThenBy(static view => view.Page is null).ThenBy(static view => view.Page, StringComparer.Ordinal))
        {
            if (visit is null || view.At - visit.End > _request.Gap)
            {
                if (view.Page is null)
                {
                    continue;
                }

                Count(visit);
                visit = new PageVisit(view.At);
            }

            visit.Add(view);
        }

        Count(visit);
    }

    /// <summary>Gives how the pages do.</summary>
    /// <returns>The pages.</returns>
    public PageResult Calculate() => new(
        _sessions,
        _pages.Values.Sum(static page => page.Views),
        new KpiShare(_converting, _sessions),
        [.. _pages.Select(static page => page.Value.ToPerformance(page.Key)).OrderByDescending(static page => page.Views).ThenBy(static page => page.Page, StringComparer.Ordinal)]);

    private void Count(PageVisit? visit)
    {
        if (visit is not null)
        {
            Count(visit.Start, visit.Pages, visit.HasConversion, visit.IsEngaged(_request.EngagedAfter));
        }
    }

    private void Count(DateTimeOffset start, IReadOnlyList<string> pages, bool hasConversion, bool isEngaged)
    {
        if (start < _request.From || start >= _request.To || pages.Count == 0)
        {
            return;
        }

        var converting = hasConversion ? 1 : 0;
        _sessions++;
        _converting += converting;
        foreach (var page in pages)
        {
            Of(page).Views++;
        }

        foreach (var page in pages.Distinct(StringComparer.Ordinal))
        {
            Of(page).Sessions++;
            Of(page).ConvertingSessions += converting;
        }

        var entry = Of(pages[0]);
        entry.Entries++;
        entry.ConvertingEntries += converting;
        entry.Bounces += isEngaged ? 0 : 1;
        Of(pages[^1]).Exits++;
    }

    private PageTally Of(string page)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_pages, page, out _);
        return tally ??= new PageTally();
    }
}
