namespace Cdp.Numerics;

/// <summary>Finds the lowest point of a smooth function of a few numbers by Newton's steps, damped where the function is not convex.</summary>
/// <remarks>Second derivatives are central differences of the exact first ones. Steps are damped as Levenberg and Marquardt do: a step that does not lower the function is shortened and turned downhill.</remarks>
/// <seealso href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal and Wright, "Numerical optimization", 2nd ed., 2006, chapters 3 and 4</seealso>
internal static class NewtonMinimizer
{
    private const double DifferenceStep = 1e-5;
    private const int MaxSteps = 200;

    /// <summary>Evaluates a function.</summary>
    /// <param name="point">Where.</param>
    /// <param name="gradient">Takes the first derivatives.</param>
    /// <returns>The value; not a number where the function has none.</returns>
    public delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Looks for the minimum.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="tolerance">The greatest first derivative that counts as none, as a share of the value.</param>
    public static Minimum Minimize(Function function, ReadOnlySpan<double> start, double tolerance = 1e-10)
    {
        var size = start.Length;
        var (point, gradient, next, nextGradient) = (start.ToArray(), new double[size], new double[size], new double[size]);
        var value = function(point, gradient);
        var (damping, steps) = (1e-3, 0);
        var hessian = Differentiate(function, point);
        for (; steps < MaxSteps && double.IsFinite(value) && !IsFlat(gradient, value); steps++)
        {
            var step = Solve(hessian, gradient, damping);
            for (var i = 0; i < size; i++)
            {
                next[i] = point[i] - step[i];
            }

            var lower = function(next, nextGradient);
            if (lower < value || (lower == value && Norm(nextGradient) < Norm(gradient)))
            {
                var gain = value - lower;
                (point, next, gradient, nextGradient, value) = (next, point, nextGradient, gradient, lower);
                damping = Math.Max(damping / 10, 1e-12);
                hessian = Differentiate(function, point);
                if (gain <= 1e-15 * Math.Abs(value) && IsFlat(gradient, value * 1e3))
                {
                    break;
                }
            }
            else if ((damping *= 10) > 1e12)
            {
                break;
            }
        }

        return new Minimum(point, value, gradient, hessian, steps, double.IsFinite(value) && IsFlat(gradient, value * 1e4));

        bool IsFlat(double[] slope, double at) => Norm(slope) <= tolerance * Math.Max(1, Math.Abs(at));
    }

    private static double Norm(double[] gradient) => gradient.Max(Math.Abs);

    private static double[] Differentiate(Function function, double[] point)
    {
        var size = point.Length;
        var hessian = new double[size * size];
        var (moved, above, below) = (point.ToArray(), new double[size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            var step = DifferenceStep * Math.Max(1, Math.Abs(point[i]));
            moved[i] = point[i] + step;
            function(moved, above);
            moved[i] = point[i] - step;
            function(moved, below);
            moved[i] = point[i];
            for (var j = 0; j < size; j++)
            {
                hessian[(i * size) + j] = (above[j] - below[j]) / (2 * step);
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                hessian[(i * size) + j] = hessian[(j * size) + i] = 0.5 * (hessian[(i * size) + j] + hessian[(j * size) + i]);
            }
        }

        return hessian;
    }

    /// <summary>Gives the step, with the diagonal raised until the matrix is positive definite.</summary>
    private static double[] Solve(double[] hessian, double[] gradient, double damping)
    {
        var size = gradient.Length;
        while (true)
        {
            var matrix = hessian.ToArray();
            for (var i = 0; i < size; i++)
            {
                matrix[(i * size) + i] += damping * Math.Max(Math.Abs(hessian[(i * size) + i]), 1e-6);
            }

            Cholesky.Decompose(matrix, size);
            if (Enumerable.Range(0, size).All(i => matrix[(i * size) + i] > 0))
            {
                var step = gradient.ToArray();
                Cholesky.Solve(matrix, size, step);
                return step;
            }

            damping = Math.Max(damping * 10, 1e-6);
        }
    }
}
