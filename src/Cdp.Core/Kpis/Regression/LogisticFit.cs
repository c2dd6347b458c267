using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>A logistic fit of some rows of a design.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Maximum">The intercept and the weights of the standardised terms.</param>
/// <param name="Predictor">The log-odds of any row.</param>
internal sealed record LogisticFit(StandardizedDesign Terms, ConcaveMaximum Maximum, LinearPredictor Predictor)
{
    /// <summary>Fits.</summary>
    /// <param name="design">The design.</param>
    /// <param name="rows">The rows, in the order that sums are to follow.</param>
    /// <param name="outcomes">Whether the event came about, of each row of the design.</param>
    /// <param name="ridge">The ridge.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static LogisticFit Fit(DesignMatrix design, int[] rows, IReadOnlyList<bool> outcomes, double ridge, CancellationToken cancellationToken)
    {
        var terms = StandardizedDesign.Of(design, rows, keepsCollinear: ridge > 0);
        bool[] own = [.. rows.Select(row => outcomes[row])];
        var events = own.Count(static outcome => outcome);
        return Fit(design, terms, own, ridge, [Math.Log((double)events / (own.Length - events)), .. new double[terms.Kept.Length]], cancellationToken);
    }

    /// <summary>Fits one ridge after the other, each from where the one before it ended.</summary>
    /// <param name="design">The design.</param>
    /// <param name="rows">The rows, in the order that sums are to follow.</param>
    /// <param name="outcomes">Whether the event came about, of each row of the design.</param>
    /// <param name="ridges">The ridges, above 0 and by rising size.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The fits, by falling ridge.</returns>
    public static IEnumerable<LogisticFit> FitPath(DesignMatrix design, int[] rows, IReadOnlyList<bool> outcomes, IReadOnlyList<double> ridges, CancellationToken cancellationToken)
    {
        var terms = StandardizedDesign.Of(design, rows, keepsCollinear: true);
        bool[] own = [.. rows.Select(row => outcomes[row])];
        var events = own.Count(static outcome => outcome);
        double[] start = [Math.Log((double)events / (own.Length - events)), .. new double[terms.Kept.Length]];
        foreach (var ridge in ridges.Reverse())
        {
            var fit = Fit(design, terms, own, ridge, start, cancellationToken);
            start = fit.Maximum.Point;
            yield return fit;
        }
    }

    private static LogisticFit Fit(DesignMatrix design, StandardizedDesign terms, bool[] outcomes, double ridge, double[] start, CancellationToken cancellationToken)
    {
        var likelihood = new LogisticLikelihood(terms, outcomes, ridge);
        var maximum = ConcaveMaximizer.Maximize(likelihood.Evaluate, start, likelihood.Separates, cancellationToken);
        return new LogisticFit(terms, maximum, new LinearPredictor(design.Terms, maximum.Point[0], terms.ToWeights(maximum.Point.AsSpan(1)), terms.AllMeans));
    }
}
