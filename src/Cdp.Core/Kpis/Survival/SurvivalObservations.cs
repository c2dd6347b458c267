namespace Cdp.Kpis.Survival;

/// <summary>What is demanded of observations.</summary>
internal static class SurvivalObservations
{
    /// <summary>Takes observations as a list and refuses impossible ones.</summary>
    public static SurvivalObservation[] Demand(IEnumerable<SurvivalObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        SurvivalObservation[] all = [.. observations];
        if (all.Length == 0)
        {
            throw new ArgumentException("There is no observation. Give at least one.", nameof(observations));
        }

        for (var i = 0; i < all.Length; i++)
        {
            if (!(all[i].Duration >= 0) || !double.IsFinite(all[i].Duration))
            {
                throw new ArgumentException($"Observation {i + 1} has no duration of 0 or more. Give how long it was watched, and leave out what was not.", nameof(observations));
            }

            if (!(all[i].Entry >= 0) || (all[i].Entry > 0 && all[i].Entry >= all[i].Duration))
            {
                throw new ArgumentException($"Observation {i + 1} is entered too late: the entry lies from 0 on and before the duration. Leave out what ended before it was watched.", nameof(observations));
            }
        }

        return all;
    }
}
