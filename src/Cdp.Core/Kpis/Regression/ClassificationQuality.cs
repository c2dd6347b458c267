using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>How good probabilities of an event are, by what came about.</summary>
public sealed record ClassificationQuality
{
    // Probabilities of exactly 0 and 1 would have no logarithm.
    private const double LeastProbability = 1e-15;
    private const int Bins = 10;

    /// <summary>Gets how many rows there are.</summary>
    public required int RowCount { get; init; }

    /// <summary>Gets in how many the event came about.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the area under the ROC curve: how often a row with the event has a higher probability than one without, a tie counting half; <see langword="null"/> where all rows have one outcome.</summary>
    public required double? Auc { get; init; }

    /// <summary>Gets the standard error of the area, by DeLong; <see langword="null"/> with fewer than two rows of either outcome.</summary>
    public required double? AucStandardError { get; init; }

    /// <summary>Gets the Brier score: the mean squared difference between probability and outcome. 0 is perfect.</summary>
    /// <seealso href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Brier, "Verification of forecasts expressed in terms of probability", 1950</seealso>
    public required double BrierScore { get; init; }

    /// <summary>Gets the log loss: the mean of the negative logarithm of the probability of what came about. 0 is perfect; probabilities count as 10⁻¹⁵ at least.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Gets the calibration intercept: what has to be added to the log-odds for probabilities to be right on average. 0 is perfect; <see langword="null"/> where all rows have one outcome.</summary>
    /// <seealso href="https://doi.org/10.1186/s12916-019-1466-7">Van Calster and others, "Calibration: the Achilles heel of predictive analytics", 2019</seealso>
    public required double? CalibrationIntercept { get; init; }

    /// <summary>Gets the calibration slope: what log-odds have to be multiplied by. 1 is perfect, below 1 probabilities are too extreme; <see langword="null"/> where probabilities do not differ or separate the outcomes.</summary>
    public required double? CalibrationSlope { get; init; }

    /// <summary>Gets up to ten bins of about as many rows each, by rising probability; equal probabilities share a bin.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }

    /// <summary>Measures probabilities.</summary>
    /// <param name="probabilities">The probability of each row, from 0 to 1.</param>
    /// <param name="outcomes">Whether the event came about, of each row.</param>
    /// <returns>How good they are. The order of the rows makes no difference.</returns>
    /// <exception cref="ArgumentException">There is no row, not one outcome for each, or a probability is none.</exception>
    public static ClassificationQuality Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes)
    {
        var rows = Sort(probabilities, outcomes);
        double[] hits = [.. rows.Where(static row => row.Outcome).Select(static row => row.Probability)];
        double[] misses = [.. rows.Where(static row => !row.Outcome).Select(static row => row.Probability)];
        var area = hits.Length > 0 && misses.Length > 0 ? RocArea.Measure(hits, misses) : (RocArea?)null;
        return new ClassificationQuality
        {
            RowCount = rows.Length,
            Events = hits.Length,
            Auc = area?.Auc,
            AucStandardError = Math.Min(hits.Length, misses.Length) > 1 ? area?.StandardError : null,
            BrierScore = rows.Average(static row => (row.Probability - (row.Outcome ? 1 : 0)) * (row.Probability - (row.Outcome ? 1 : 0))),
            LogLoss = LogLossOf(rows),
            CalibrationIntercept = Calibrations.Intercept(rows),
            CalibrationSlope = Calibrations.Slope(rows),
            Calibration = Calibrations.Bin(rows, Bins),
        };
    }

    internal static double LogLossOf(IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes) => LogLossOf(Sort(probabilities, outcomes));

    internal static double LogOddsOf(double probability)
    {
        var bounded = Math.Clamp(probability, LeastProbability, 1 - LeastProbability);
        return Math.Log(bounded) - double.LogP1(-bounded);
    }

    private static double LogLossOf((double Probability, bool Outcome)[] rows) =>
        rows.Average(static row => row.Outcome ? -Math.Log(Math.Max(row.Probability, LeastProbability)) : -double.LogP1(-Math.Min(row.Probability, 1 - LeastProbability)));

    private static (double Probability, bool Outcome)[] Sort(IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(outcomes);
        if (probabilities.Count == 0 || probabilities.Count != outcomes.Count)
        {
            throw new ArgumentException($"There are {probabilities.Count} probabilities and {outcomes.Count} outcomes. Give one of each for each row, and at least one row.", nameof(probabilities));
        }

        return
        [
            .. probabilities.Zip(outcomes, static (probability, outcome) => probability is >= 0 and <= 1 ? (probability, outcome)
                : throw new ArgumentException("A probability is a number from 0 to 1. Give such a one for each row.", nameof(probabilities))).Order(),
        ];
    }
}
