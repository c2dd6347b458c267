namespace Cdp.Numerics;

/// <summary>Integrates smooth functions by Gauss and Legendre's rule of 20 points, on halves of the interval until both agree with the whole.</summary>
/// <seealso href="https://dlmf.nist.gov/3.5">NIST Digital library of mathematical functions, section 3.5(v)</seealso>
internal static class GaussLegendre
{
    private const int Size = 20;
    private const int MaxDepth = 12;
    private const double Relative = 1e-10;

    // Below it there is nothing but rounding.
    private const double Least = 1e-8;

    private static readonly (double Node, double Weight)[] Rule = MakeRule();

    /// <summary>Integrates a function to about ten digits.</summary>
    public static double Integrate(Func<double, double> function, double from, double to)
    {
        var whole = Apply(function, from, to);
        return Refine(function, from, to, whole, Relative * Math.Max(Math.Abs(whole), Least), depth: 0);
    }

    private static double Refine(Func<double, double> function, double from, double to, double whole, double tolerance, int depth)
    {
        var middle = 0.5 * (from + to);
        var (left, right) = (Apply(function, from, middle), Apply(function, middle, to));
        return depth >= MaxDepth || Math.Abs(left + right - whole) <= tolerance
            ? left + right
            : Refine(function, from, middle, left, tolerance, depth + 1) + Refine(function, middle, to, right, tolerance, depth + 1);
    }

    private static double Apply(Func<double, double> function, double from, double to)
    {
        var (middle, half, sum) = (0.5 * (from + to), 0.5 * (to - from), 0.0);
        foreach (var (node, weight) in Rule)
        {
            sum += weight * function(middle + (half * node));
        }

        return half * sum;
    }

    /// <summary>Finds the roots of Legendre's polynomial by Newton's steps.</summary>
    private static (double Node, double Weight)[] MakeRule()
    {
        var rule = new (double, double)[Size];
        for (var i = 0; i < Size; i++)
        {
            var (x, slope) = (Math.Cos(Math.PI * (i + 0.75) / (Size + 0.5)), 0.0);
            for (var step = 0; step < 10; step++)
            {
                var (value, before) = (x, 1.0);
                for (var k = 2; k <= Size; k++)
                {
                    (value, before) = ((((2 * k) - 1) * x * value - ((k - 1) * before)) / k, value);
                }

                slope = Size * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            rule[i] = (x, 2 / ((1 - (x * x)) * slope * slope));
        }

        return rule;
    }
}
