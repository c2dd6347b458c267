namespace Cdp.Kpis.Regression;

/// <content>How a model does on rows that it was not fitted to.</content>
public static partial class LogisticRegression
{
    // Ridges as shares of the number of rows, each √10 times the one before.
    private static readonly double[] RidgeShares = [.. Enumerable.Range(0, 13).Select(static step => Math.Pow(10, (step / 2.0) - 5))];

    /// <summary>Predicts each row by a model that was fitted to others: rows are dealt into parts, with as many events in each as can be, and each part is predicted by a model of the rest.</summary>
    /// <seealso href="https://doi.org/10.1111/j.2517-6161.1974.tb00994.x">Stone, "Cross-validatory choice and assessment of statistical predictions", 1974</seealso>
    /// <param name="design">The terms of each row.</param>
    /// <param name="outcomes">Whether the event came about, of each row.</param>
    /// <param name="ridge">The ridge, as for <see cref="Fit"/>. The default is 0.</param>
    /// <param name="folds">How many parts, 2 or more; as many as there are rows of the rarer outcome where those are fewer. The default is 10.</param>
    /// <param name="seed">What the parts follow from. The default is 1.</param>
    /// <param name="cancellationToken">Cancels the fits.</param>
    /// <returns>The predictions and how good they are.</returns>
    /// <exception cref="ArgumentException">There is not one outcome for each row, or fewer than two rows of either outcome.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ridge or the number of parts is out of range.</exception>
    public static CrossValidation CrossValidate(
        DesignMatrix design, IReadOnlyList<bool> outcomes, double ridge = 0, int folds = 10, int seed = 1, CancellationToken cancellationToken = default)
    {
        var rows = Prepare(design, outcomes, ridge, level: 0.95);
        var parts = Folds.Deal(rows, outcomes, folds, seed);
        var probabilities = Predict(design, outcomes, rows, parts, ridge, cancellationToken);
        return new CrossValidation(probabilities, ClassificationQuality.Of(probabilities, outcomes), parts.Max() + 1, seed);
    }

    /// <summary>Chooses the ridge under which rows that a model was not fitted to are predicted best, by their mean log loss, from 0.00001 to 10 times the number of rows.</summary>
    /// <param name="design">The terms of each row.</param>
    /// <param name="outcomes">Whether the event came about, of each row.</param>
    /// <param name="folds">How many parts, as for <see cref="CrossValidate"/>. The default is 10.</param>
    /// <param name="seed">What the parts follow from. The default is 1.</param>
    /// <param name="cancellationToken">Cancels the fits.</param>
    /// <returns>The choice with all that were tried.</returns>
    /// <exception cref="ArgumentException">There is not one outcome for each row, or fewer than two rows of either outcome.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of parts is out of range.</exception>
    public static RidgeChoice ChooseRidge(DesignMatrix design, IReadOnlyList<bool> outcomes, int folds = 10, int seed = 1, CancellationToken cancellationToken = default)
    {
        var rows = Prepare(design, outcomes, ridge: 0, level: 0.95);
        var parts = Folds.Deal(rows, outcomes, folds, seed);
        double[] ridges = [.. RidgeShares.Select(share => share * rows.Length)];
        var probabilities = ridges.Select(_ => new double[rows.Length]).ToArray();
        for (var part = 0; part <= parts.Max(); part++)
        {
            var place = ridges.Length;
            foreach (var fit in LogisticFit.FitPath(design, [.. rows.Where(row => parts[row] != part)], outcomes, ridges, cancellationToken))
            {
                place--;
                foreach (var row in rows.Where(row => parts[row] == part))
                {
                    probabilities[place][row] = LogisticLikelihood.Probability(fit.Predictor.Score(design, row));
                }
            }
        }

        RidgeTrial[] trials = [.. ridges.Select((ridge, i) => new RidgeTrial(ridge, ClassificationQuality.LogLossOf(probabilities[i], outcomes)))];
        return new RidgeChoice(trials.MinBy(static trial => trial.LogLoss)!.Ridge, trials, parts.Max() + 1, seed);
    }

    private static double[] Predict(DesignMatrix design, IReadOnlyList<bool> outcomes, int[] rows, int[] parts, double ridge, CancellationToken cancellationToken)
    {
        var probabilities = new double[rows.Length];
        for (var part = 0; part <= parts.Max(); part++)
        {
            var fit = LogisticFit.Fit(design, [.. rows.Where(row => parts[row] != part)], outcomes, ridge, cancellationToken);
            foreach (var row in rows.Where(row => parts[row] == part))
            {
                probabilities[row] = LogisticLikelihood.Probability(fit.Predictor.Score(design, row));
            }
        }

        return probabilities;
    }
}
