namespace Cdp.Kpis.Regression;

/// <summary>The logarithm of the likelihood of a logistic model, less half the ridge times the sum of the squared weights, the intercept left free.</summary>
/// <param name="terms">The terms of each row.</param>
/// <param name="outcomes">Whether the event came about, of each row.</param>
/// <param name="ridge">The ridge.</param>
internal sealed class LogisticLikelihood(StandardizedDesign terms, bool[] outcomes, double ridge)
{
    private const double Rounding = 1e-7;

    /// <summary>Gives the value with its derivatives, for the intercept and then the weights.</summary>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> information)
    {
        gradient.Clear();
        information.Clear();
        var size = point.Length;
        var sum = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var row = terms.Row(i);
            var score = Score(point, row);
            var margin = outcomes[i] ? score : -score;

            // e^-|score| neither overflows nor cancels.
            var small = Math.Exp(-Math.Abs(score));
            sum -= Math.Max(0, -margin) + double.LogP1(small);
            var missed = margin >= 0 ? small / (1 + small) : 1 / (1 + small);
            var slope = outcomes[i] ? missed : -missed;
            var bend = small / ((1 + small) * (1 + small));
            gradient[0] += slope;
            information[0] += bend;
            for (var a = 1; a < size; a++)
            {
                var value = row[a - 1];
                gradient[a] += slope * value;
                information[a * size] += bend * value;
                for (var b = 1; b <= a; b++)
                {
                    information[(a * size) + b] += bend * value * row[b - 1];
                }
            }
        }

        for (var a = 1; a < size; a++)
        {
            sum -= 0.5 * ridge * point[a] * point[a];
            gradient[a] -= ridge * point[a];
            information[(a * size) + a] += ridge;
        }

        return sum;
    }

    /// <summary>Tells whether a direction separates the rows: along it no row becomes less likely, and some become ever more so.</summary>
    /// <seealso href="https://doi.org/10.1093/biomet/71.1.1">Albert and Anderson, "On the existence of maximum likelihood estimates in logistic regression models", 1984</seealso>
    public bool Separates(double[] direction)
    {
        if (ridge > 0)
        {
            return false;
        }

        var (least, most) = (double.PositiveInfinity, 0.0);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var gain = outcomes[i] ? Score(direction, terms.Row(i)) : -Score(direction, terms.Row(i));
            (least, most) = (Math.Min(least, gain), Math.Max(most, gain));
        }

        return most > 0 && least >= -Rounding * most;
    }

    /// <summary>Gives the log-odds of a row.</summary>
    public static double Score(ReadOnlySpan<double> point, ReadOnlySpan<double> row)
    {
        var score = point[0];
        for (var j = 0; j < row.Length; j++)
        {
            score += point[j + 1] * row[j];
        }

        return score;
    }

    /// <summary>Gives the probability that log-odds stand for.</summary>
    public static double Probability(double score) => score >= 0 ? 1 / (1 + Math.Exp(-score)) : Math.Exp(score) / (1 + Math.Exp(score));
}
