namespace Cdp.Matching.Evaluation;

/// <summary>How many pairs were called a match or not, and rightly so or not.</summary>
/// <remarks>A measure that has nothing to divide by is not a number, except where its comment says otherwise.</remarks>
/// <param name="TruePositives">Matches that were found, TP.</param>
/// <param name="FalsePositives">Pairs called a match that are none, FP.</param>
/// <param name="TrueNegatives">Pairs rightly not called a match, TN. Pairs that blocking left out are among them.</param>
/// <param name="FalseNegatives">Matches that were missed, FN. Pairs that blocking left out are among them.</param>
public readonly record struct ConfusionCounts(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>Gets the share of the pairs called a match that are one: <c>TP / (TP + FP)</c>.</summary>
    public double Precision => (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>Gets the share of the matches that were found: <c>TP / (TP + FN)</c>, also called sensitivity or true positive rate.</summary>
    public double Recall => (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Gets the share of the other pairs that were not called a match: <c>TN / (TN + FP)</c>, also called true negative rate.</summary>
    public double Specificity => (double)TrueNegatives / (TrueNegatives + FalsePositives);

    /// <summary>Gets the share of all pairs that were judged rightly: <c>(TP + TN) / (TP + FP + TN + FN)</c>.</summary>
    public double Accuracy => (double)(TruePositives + TrueNegatives) / (TruePositives + FalsePositives + TrueNegatives + FalseNegatives);

    /// <summary>Gets the harmonic mean of precision and recall.</summary>
    public double F1 => F(1);

    /// <summary>Gets the F-measure for which precision counts twice as much as recall.</summary>
    public double F05 => F(0.5);

    /// <summary>Gets the F-measure for which recall counts twice as much as precision.</summary>
    public double F2 => F(2);

    /// <summary>
    /// Gets Matthews' correlation coefficient, <c>(TP·TN − FP·FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN))</c>, from −1 to 1; 0 when a factor below the root is 0.
    /// </summary>
    /// <seealso href="https://doi.org/10.1016/0005-2795(75)90109-9">Matthews 1975</seealso>
    public double Mcc
    {
        get
        {
            // A root each, because the product of four numbers of pairs would lose digits.
            var root = Math.Sqrt(TruePositives + FalsePositives) * Math.Sqrt(TruePositives + FalseNegatives)
                * Math.Sqrt(TrueNegatives + FalsePositives) * Math.Sqrt(TrueNegatives + FalseNegatives);
            return root == 0 ? 0 : (((double)TruePositives * TrueNegatives) - ((double)FalsePositives * FalseNegatives)) / root;
        }
    }

    /// <summary>Gives the F-measure: <c>(1 + β²)TP / ((1 + β²)TP + β²FN + FP)</c>.</summary>
    /// <param name="beta">How many times as much recall counts as precision, β; greater than 0.</param>
    /// <returns>The measure, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">β is not greater than 0.</exception>
    /// <seealso href="https://www.dcs.gla.ac.uk/Keith/Preface.html">van Rijsbergen 1979, chapter 7</seealso>
    public double F(double beta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
        var square = beta * beta;
        var found = (1 + square) * TruePositives;
        return found / (found + (square * FalseNegatives) + FalsePositives);
    }
}
