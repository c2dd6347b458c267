using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Adds weighted values.</summary>
internal static class WeightedSum
{
    /// <summary>Gives the sum, within its bounds; what a decimal cannot hold becomes the greatest or smallest that it can.</summary>
    public static Scalar Of(SumFormula formula, ReadOnlySpan<Scalar> values)
    {
        var sum = 0m;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].TryReadNumber(out var value))
            {
                sum = Add(sum, Multiply(formula.Parts[i].Weight, value));
            }
        }

        sum = formula.Least is { } least ? Math.Max(least, sum) : sum;
        return Scalar.OfNumber(formula.Most is { } most ? Math.Min(most, sum) : sum);
    }

    private static decimal Multiply(decimal a, decimal b)
    {
        try
        {
            return a * b;
        }
        catch (OverflowException)
        {
            return Math.Sign(a) == Math.Sign(b) ? decimal.MaxValue : decimal.MinValue;
        }
    }

    private static decimal Add(decimal a, decimal b)
    {
        try
        {
            return a + b;
        }
        catch (OverflowException)
        {
            return a > 0 ? decimal.MaxValue : decimal.MinValue;
        }
    }
}
