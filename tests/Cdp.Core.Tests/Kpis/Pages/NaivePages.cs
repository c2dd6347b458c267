using Cdp.Kpis.Pages;

namespace Cdp.Core.Tests.Kpis.Pages;

/// <summary>The slow obvious way: visits as lists, and each figure by a question of its own.</summary>
internal static class NaivePages
{
    public static List<List<PageView>> Visits(IEnumerable<PageView> views, TimeSpan gap)
    {
        var visits = new List<List<PageView>>();
        foreach (var view in views.OrderBy(view => view.At).ThenBy(view => view.Page is null ? 1 : 0).ThenBy(view => view.Page, StringComparer.Ordinal))
        {
            if (visits.Count > 0 && view.At - visits[^1][^1].At <= gap)
            {
                visits[^1].Add(view);
            }
            else if (view.Page is not null)
            {
                visits.Add([view]);
            }
        }

        return visits;
    }

    public static Dictionary<string, (long Views, long Sessions, long Entries, long Exits, long Bounces, long Converting, long ConvertingEntries)> Count(List<List<PageView>> visits, TimeSpan engagedAfter) =>
        visits.SelectMany(visit => visit).Where(view => view.Page is not null).Select(view => view.Page!).Distinct().ToDictionary(page => page, page => (
            visits.Sum(visit => (long)visit.Count(view => view.Page == page)),
            visits.LongCount(visit => visit.Any(view => view.Page == page)),
            visits.LongCount(visit => First(visit) == page),
            visits.LongCount(visit => visit.Last(view => view.Page is not null).Page == page),
            visits.LongCount(visit => First(visit) == page && !Converts(visit) && visit.Count(view => view.Page is not null) == 1 && visit[^1].At - visit[0].At < engagedAfter),
            visits.LongCount(visit => visit.Any(view => view.Page == page) && Converts(visit)),
            visits.LongCount(visit => First(visit) == page && Converts(visit))));

    private static string? First(List<PageView> visit) => visit[0].Page;

    private static bool Converts(List<PageView> visit) => visit.Any(view => view.IsConversion);
}
