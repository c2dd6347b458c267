using System.Globalization;
using Cdp.Kpis.Regression;
using Cdp.Kpis.Survival;

namespace Cdp.Core.Tests.Kpis.Survival;

/// <summary>The fruit flies of tests/data/survival/waltons_dataset.csv.</summary>
internal static class Waltons
{
    /// <summary>Gets how long each lived, and its group.</summary>
    public static IReadOnlyList<(SurvivalObservation Observation, string Group)> Flies { get; } =
    [
        .. File.ReadLines(Repository.PathOf("tests", "data", "survival", "waltons_dataset.csv")).Skip(1).Select(static line => line.Split(','))
            .Select(static parts => (new SurvivalObservation(double.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == "1"), parts[2])),
    ];

    public static IReadOnlyList<SurvivalObservation> Observations { get; } = [.. Flies.Select(static fly => fly.Observation)];

    public static IReadOnlyList<SurvivalGroup> Groups { get; } =
        [.. Flies.GroupBy(static fly => fly.Group).Select(static group => new SurvivalGroup(group.Key, [.. group.Select(static fly => fly.Observation)]))];

    public static DesignMatrix Design { get; } = DesignMatrix.Of(Predictor.Of("group", Flies.Select(static fly => fly.Group)));
}
