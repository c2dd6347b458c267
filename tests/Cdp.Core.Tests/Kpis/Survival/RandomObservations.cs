using Cdp.Kpis.Survival;
using CsCheck;

namespace Cdp.Core.Tests.Kpis.Survival;

/// <summary>Observations at few different times, so that many are tied.</summary>
internal static class RandomObservations
{
    public static Gen<SurvivalObservation> One { get; } =
        from duration in Gen.Int[1, 12]
        from isEvent in Gen.Bool
        select new SurvivalObservation(duration, isEvent);

    /// <summary>Gets observations of which some were entered late.</summary>
    public static Gen<SurvivalObservation> Late { get; } =
        from duration in Gen.Int[2, 12]
        from isEvent in Gen.Bool
        from entry in Gen.Int[-8, 11]
        select new SurvivalObservation(duration, isEvent, Math.Max(0, Math.Min(entry, duration - 1)));

    public static bool IsAtRisk(SurvivalObservation observation, double time) => observation.Duration >= time && (observation.Entry == 0 || observation.Entry < time);
}
