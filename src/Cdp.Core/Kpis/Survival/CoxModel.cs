using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>A model of Cox that was fitted to observations: each term multiplies the hazard. It is immutable and thread-safe.</summary>
public sealed record CoxModel
{
    /// <summary>Gets the coefficients with their hazard ratios, in the order of the terms; those that were left out, as a warning tells, are not among them.</summary>
    public required IReadOnlyList<RatioCoefficient> Coefficients { get; init; }

    /// <summary>Gets how many observations the model was fitted to.</summary>
    public required int Observations { get; init; }

    /// <summary>Gets how many of them had the event.</summary>
    public required int Events { get; init; }

    /// <summary>Gets how events at the same time were taken.</summary>
    public required CoxTies Ties { get; init; }

    /// <summary>Gets the ridge.</summary>
    public required double Ridge { get; init; }

    /// <summary>Gets the confidence level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets the logarithm of the partial likelihood, without the ridge.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Gets the logarithm of the partial likelihood of a model without terms.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>Gets the likelihood-ratio test that no term matters; <see langword="null"/> with a ridge.</summary>
    public required ChiSquareTest? LikelihoodRatio { get; init; }

    /// <summary>Gets the test of Wald that no term matters; <see langword="null"/> with a ridge, and where the likelihood has no maximum.</summary>
    public required ChiSquareTest? Wald { get; init; }

    /// <summary>Gets the score test that no term matters: for one indicator and no ties, the log-rank test; <see langword="null"/> with a ridge.</summary>
    public required ChiSquareTest? Score { get; init; }

    /// <summary>Gets how often the model puts two observations in the right order.</summary>
    public required Concordance Concordance { get; init; }

    /// <summary>Gets what is expected over time of somebody with the mean of each term, by rising time: a point for each time of an event.</summary>
    public required IReadOnlyList<BaselineHazard> Baseline { get; init; }

    /// <summary>Gets the test that hazards are proportional; <see langword="null"/> with a ridge, where the likelihood has no maximum, and where all events came at one time.</summary>
    public required ProportionalityTest? Proportionality { get; init; }

    /// <summary>Gets the logarithm of the hazard of each observation beside that of somebody with the mean of each term, in the order of the observations.</summary>
    public required IReadOnlyList<double> LogRelativeHazards { get; init; }

    /// <summary>Gets how many steps the fit took.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets a value that tells whether the likelihood has a maximum that was found.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>Gets what is wrong with the fit and what can be done; empty where it is sound.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    internal LinearPredictor Predictor { get; init; } = null!;

    internal double LastTime { get; init; }

    /// <summary>Gives the logarithm of the hazard of a row beside that of somebody with the mean of each term.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The natural logarithm.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    public double LogRelativeHazard(DesignMatrix design, int row) => Predictor.Score(design, row);

    /// <summary>Gives how likely somebody is without the event at a time.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="time">The time.</param>
    /// <returns>A probability; <see langword="null"/> beyond the last observation.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double? Survival(DesignMatrix design, int row, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        var passed = CountWhile(point => point.Time <= time);
        var hazard = passed == 0 ? 0 : Baseline[passed - 1].CumulativeHazard;
        var ratio = LogRelativeHazard(design, row);
        return time > LastTime ? null : hazard == 0 ? 1 : Math.Exp(-Math.Exp(Math.Log(hazard) + ratio));
    }

    /// <summary>Gives by when somebody has had the event with a probability of one half.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The time; <see langword="null"/> where it lies beyond the last event.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    public double? Median(DesignMatrix design, int row)
    {
        var needed = Math.Log(Math.Log(2)) - LogRelativeHazard(design, row);
        var before = CountWhile(point => Math.Log(point.CumulativeHazard) < needed);
        return before < Baseline.Count ? Baseline[before].Time : null;
    }

    /// <summary>Takes the logarithm of the relative hazard of a row apart.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>What each column adds compared with somebody with the mean of each term, the largest first.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    public IReadOnlyList<Reason> Explain(DesignMatrix design, int row) => Predictor.Reasons(design, row);

    /// <summary>Counts the points from the beginning on for which something is true, after which it stays false.</summary>
    private int CountWhile(Func<BaselineHazard, bool> isTrue)
    {
        var (low, high) = (0, Baseline.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isTrue(Baseline[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
