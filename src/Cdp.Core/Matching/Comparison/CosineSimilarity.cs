using System.Globalization;

namespace Cdp.Matching.Comparison;

/// <summary>The cosine of the angle between two vectors, such as embeddings, that are written as JSON arrays of numbers. Below 0 it counts as 0.</summary>
/// <remarks>
/// A text that is no vector is similar to nothing, and so is a vector without direction (all zeros) or with another number of elements. Vectors whose squared
/// length a <see cref="double"/> cannot hold count as without direction.
/// </remarks>
internal sealed class CosineSimilarity : IStringMetric
{
    private const NumberStyles JsonNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public string Name => "cosine";

    public bool IsSimilarity => true;

    public double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty && right.IsEmpty)
        {
            return 1;
        }

        if (!TryOpen(ref left) || !TryOpen(ref right))
        {
            return 0;
        }

        // Both are read side by side, so that no vector is ever held.
        var (product, leftSquares, rightSquares) = (0.0, 0.0, 0.0);
        var leftNumbers = left.Split(',');
        var rightNumbers = right.Split(',');
        while (leftNumbers.MoveNext())
        {
            if (!rightNumbers.MoveNext()
                || !TryRead(left[leftNumbers.Current], out var x)
                || !TryRead(right[rightNumbers.Current], out var y))
            {
                return 0;
            }

            product += x * y;
            leftSquares += x * x;
            rightSquares += y * y;
        }

        var lengths = Math.Sqrt(leftSquares) * Math.Sqrt(rightSquares);
        return rightNumbers.MoveNext() || lengths == 0 || !double.IsFinite(lengths) || !double.IsFinite(product) ? 0 : Math.Clamp(product / lengths, 0, 1);
    }

    private static bool TryOpen(ref ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text is not ['[', .. var elements, ']'])
        {
            return false;
        }

        text = elements;
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text.Trim(), JsonNumber, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
