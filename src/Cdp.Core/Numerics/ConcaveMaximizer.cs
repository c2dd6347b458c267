namespace Cdp.Numerics;

/// <summary>Finds the highest point of a concave function, such as the logarithm of a likelihood, by Newton's steps with exact second derivatives, halved while they lead down.</summary>
/// <remarks>
/// A likelihood may rise for ever along a direction. Newton's steps then turn into it and do not shrink, so each late step is tried: whoever gives the function says for certain whether a direction is such a one.
/// Variables are to be scaled so that steps of 1 are large.
/// </remarks>
/// <seealso href="https://doi.org/10.1017/CBO9780511804441">Boyd and Vandenberghe, "Convex optimization", 2004, chapter 9</seealso>
internal static class ConcaveMaximizer
{
    private const int MaxSteps = 60;
    private const int MaxHalvings = 40;
    private const int TrialStep = 5;
    private const double SmallestStep = 1e-9;
    private const double Rounding = 1e-13;

    /// <summary>Evaluates a function.</summary>
    /// <param name="point">Where.</param>
    /// <param name="gradient">Takes the first derivatives.</param>
    /// <param name="information">Takes the negative second derivatives, the lower triangle row by row.</param>
    /// <returns>The value.</returns>
    public delegate double Function(ReadOnlySpan<double> point, Span<double> gradient, Span<double> information);

    /// <summary>Looks for the maximum.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="risesForever">Tells whether the function rises for ever in a direction.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static ConcaveMaximum Maximize(Function function, ReadOnlySpan<double> start, Func<double[], bool> risesForever, CancellationToken cancellationToken)
    {
        var size = start.Length;
        var (point, gradient, information) = (start.ToArray(), new double[size], new double[size * size]);
        var (next, nextGradient, nextInformation) = (new double[size], new double[size], new double[size * size]);
        var value = function(point, gradient, information);
        var begin = new ConcaveStart(value, gradient.ToArray(), information.ToArray());
        double[]? ascent = null;
        var (steps, isFound) = (0, false);
        for (; steps < MaxSteps && !isFound; steps++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = StepFrom(gradient, information);
            isFound = step.Length == 0 || step.Max(Math.Abs) <= SmallestStep;
            if (steps >= TrialStep && !isFound && risesForever(step))
            {
                ascent = step;
                break;
            }

            if (!TryStep(step))
            {
                // Nothing is gained any more that rounding would not swallow.
                isFound = gradient.Zip(step, static (slope, way) => slope * way).Sum() <= 1e3 * Rounding * Math.Max(1, Math.Abs(value));
                break;
            }
        }

        return new ConcaveMaximum(point, value, begin, information, steps, isFound, ascent);

        bool TryStep(double[] step)
        {
            var length = 1.0;
            for (var halvings = 0; halvings < MaxHalvings; halvings++, length /= 2)
            {
                for (var i = 0; i < size; i++)
                {
                    next[i] = point[i] + (length * step[i]);
                }

                var higher = function(next, nextGradient, nextInformation);
                if (higher >= value - (Rounding * Math.Max(1, Math.Abs(value))))
                {
                    (point, next, gradient, nextGradient, information, nextInformation, value) = (next, point, nextGradient, gradient, nextInformation, information, higher);
                    return true;
                }
            }

            return false;
        }
    }

    private static double[] StepFrom(double[] gradient, double[] information)
    {
        var (root, step) = (information.ToArray(), gradient.ToArray());
        Cholesky.Decompose(root, step.Length);
        Cholesky.Solve(root, step.Length, step);
        return step;
    }
}
