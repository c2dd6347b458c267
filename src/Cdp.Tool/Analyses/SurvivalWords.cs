using Cdp.Kpis.Survival;

namespace Cdp.Tool.Analyses;

/// <summary>The words for choices about survival.</summary>
internal static class SurvivalWords
{
    /// <summary>Gets the words for scales of intervals.</summary>
    public static IReadOnlyDictionary<string, SurvivalInterval> Intervals { get; } =
        new Dictionary<string, SurvivalInterval> { ["loglog"] = SurvivalInterval.LogLog, ["log"] = SurvivalInterval.Log, ["plain"] = SurvivalInterval.Plain };

    /// <summary>Gets the words for ways to take events at the same time.</summary>
    public static IReadOnlyDictionary<string, CoxTies> Ties { get; } = new Dictionary<string, CoxTies> { ["efron"] = CoxTies.Efron, ["breslow"] = CoxTies.Breslow };

    /// <summary>Gives the word for a scale.</summary>
    public static string Of(SurvivalInterval interval) => Intervals.First(pair => pair.Value == interval).Key;

    /// <summary>Gives the word for a way to take ties.</summary>
    public static string Of(CoxTies ties) => Ties.First(pair => pair.Value == ties).Key;
}
