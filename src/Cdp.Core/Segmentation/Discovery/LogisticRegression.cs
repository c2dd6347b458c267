using Cdp.Numerics;

namespace Cdp.Segmentation.Discovery;

/// <summary>A logistic regression with a ridge, fitted by Newton's method: reweighted least squares, with shorter steps where a whole one would lead astray.</summary>
/// <remarks>The loss is the weighted sum of the logistic losses and half the ridge times the sum of the squared weights, the intercept left free. It is strictly convex, so the optimum is one.</remarks>
/// <param name="Intercept">The intercept.</param>
/// <param name="Weights">The weight of each feature.</param>
/// <seealso href="https://doi.org/10.2307/2347628">le Cessie and van Houwelingen, "Ridge estimators in logistic regression", 1992</seealso>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1984.tb01288.x">Green, "Iteratively reweighted least squares for maximum likelihood estimation", 1984</seealso>
internal sealed record LogisticRegression(double Intercept, double[] Weights)
{
    private const int MaxSteps = 100;
    private const double Tolerance = 1e-9;

    /// <summary>Fits.</summary>
    /// <param name="points">The features of each example.</param>
    /// <param name="isMember">What each example is.</param>
    /// <param name="exampleWeights">How much each example counts.</param>
    /// <param name="ridge">The ridge, above 0.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static LogisticRegression Fit(PointMatrix points, bool[] isMember, double[] exampleWeights, double ridge, CancellationToken cancellationToken = default)
    {
        // The intercept stands first.
        var size = points.Dimensions + 1;
        var weights = new double[size];
        var loss = Loss(points, isMember, exampleWeights, ridge, weights);
        for (var step = 0; step < MaxSteps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (gradient, curvature) = Derive(points, isMember, exampleWeights, ridge, weights);
            if (Array.TrueForAll(gradient, slope => Math.Abs(slope) <= Tolerance * Math.Max(1, points.Count)))
            {
                break;
            }

            Cholesky.Decompose(curvature, size);
            Cholesky.Solve(curvature, size, gradient);
            if (!TryStep(points, isMember, exampleWeights, ridge, ref weights, ref loss, gradient))
            {
                break;
            }
        }

        return new LogisticRegression(weights[0], weights[1..]);
    }

    /// <summary>Gives the logarithm of the odds.</summary>
    public double Score(ReadOnlySpan<double> point)
    {
        var score = Intercept;
        for (var j = 0; j < Weights.Length; j++)
        {
            score += Weights[j] * point[j];
        }

        return score;
    }

    public static double Probability(double score) => 1 / (1 + Math.Exp(-score));

    /// <summary>Goes along the direction, half as far each time until the loss falls.</summary>
    private static bool TryStep(PointMatrix points, bool[] isMember, double[] exampleWeights, double ridge, ref double[] weights, ref double loss, double[] direction)
    {
        for (var length = 1.0; length > 1e-10; length /= 2)
        {
            var next = new double[weights.Length];
            for (var j = 0; j < next.Length; j++)
            {
                next[j] = weights[j] - (length * direction[j]);
            }

            var nextLoss = Loss(points, isMember, exampleWeights, ridge, next);
            if (nextLoss < loss)
            {
                (weights, loss) = (next, nextLoss);
                return true;
            }
        }

        return false;
    }

    private static double Loss(PointMatrix points, bool[] isMember, double[] exampleWeights, double ridge, double[] weights)
    {
        double loss = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var margin = isMember[i] ? ScoreOf(weights, points[i]) : -ScoreOf(weights, points[i]);

            // The logarithm of 1 + e^-margin, without overflow.
            loss += exampleWeights[i] * (Math.Max(0, -margin) + Math.Log(1 + Math.Exp(-Math.Abs(margin))));
        }

        for (var j = 1; j < weights.Length; j++)
        {
            loss += ridge / 2 * weights[j] * weights[j];
        }

        return loss;
    }

    private static (double[] Gradient, double[] Curvature) Derive(PointMatrix points, bool[] isMember, double[] exampleWeights, double ridge, double[] weights)
    {
        var size = weights.Length;
        var gradient = new double[size];
        var curvature = new double[size * size];
        var row = new double[size];
        row[0] = 1;
        for (var i = 0; i < points.Count; i++)
        {
            points[i].CopyTo(row.AsSpan(1));
            var probability = Probability(ScoreOf(weights, points[i]));
            var slope = exampleWeights[i] * (probability - (isMember[i] ? 1 : 0));
            var bend = exampleWeights[i] * probability * (1 - probability);
            for (var a = 0; a < size; a++)
            {
                if (row[a] == 0)
                {
                    continue;
                }

                gradient[a] += slope * row[a];
                for (var b = 0; b <= a; b++)
                {
                    curvature[(a * size) + b] += bend * row[a] * row[b];
                }
            }
        }

        for (var j = 1; j < size; j++)
        {
            gradient[j] += ridge * weights[j];
            curvature[(j * size) + j] += ridge;
        }

        return (gradient, curvature);
    }

    private static double ScoreOf(double[] weights, ReadOnlySpan<double> point)
    {
        var score = weights[0];
        for (var j = 0; j < point.Length; j++)
        {
            score += weights[j + 1] * point[j];
        }

        return score;
    }
}
