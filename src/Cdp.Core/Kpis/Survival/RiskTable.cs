namespace Cdp.Kpis.Survival;

/// <summary>Counts who is at risk at each time.</summary>
internal static class RiskTable
{
    /// <summary>Gives the times at which observations ended, by rising time.</summary>
    public static IEnumerable<RiskTime> Of(SurvivalObservation[] observations)
    {
        double[] entries = [.. observations.Where(static observation => observation.Entry > 0).Select(static observation => observation.Entry).Order()];
        var ordered = observations.OrderBy(static observation => observation.Duration).ToArray();
        var entered = 0;
        for (var start = 0; start < ordered.Length;)
        {
            var time = ordered[start].Duration;
            var (end, events) = (start, 0);
            for (; end < ordered.Length && ordered[end].Duration == time; end++)
            {
                events += ordered[end].IsEvent ? 1 : 0;
            }

            while (entered < entries.Length && entries[entered] < time)
            {
                entered++;
            }

            yield return new RiskTime(time, ordered.Length - start - (entries.Length - entered), events, end - start - events);
            start = end;
        }
    }
}
