using System.Numerics;

namespace Cdp.Segmentation.Values;

/// <summary>Decimals as whole numbers of 1e-28, the smallest step that a decimal has.</summary>
internal static class ExactDecimal
{
    private const int MostDigits = 28;

    private static readonly BigInteger[] PowersOfTen = [.. Enumerable.Range(0, MostDigits + 1).Select(power => BigInteger.Pow(10, power))];

    /// <summary>Gives how many units a decimal is, exactly.</summary>
    public static BigInteger ToUnits(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = new BigInteger(new decimal(bits[0], bits[1], bits[2], isNegative: value < 0, scale: 0));
        return mantissa * PowersOfTen[MostDigits - value.Scale];
    }

    /// <summary>Gives the nearest decimal with as many digits as it can hold, halves to even; what is too large becomes the largest.</summary>
    public static decimal ToDecimal(BigInteger units)
    {
        // A decimal holds 28 digits, or 29 of small numbers: digits behind the point are left out until it fits.
        for (var digits = MostDigits; digits >= 0; digits--)
        {
            var mantissa = Round(units, PowersOfTen[MostDigits - digits]);
            if (BigInteger.Abs(mantissa) <= new BigInteger(decimal.MaxValue))
            {
                return Trim(Scale((decimal)mantissa, digits));
            }
        }

        return units.Sign > 0 ? decimal.MaxValue : decimal.MinValue;
    }

    private static BigInteger Round(BigInteger units, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(units, divisor, out var remainder);
        var order = (2 * BigInteger.Abs(remainder)).CompareTo(divisor);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + units.Sign : quotient;
    }

    private static decimal Scale(decimal mantissa, int digits)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(mantissa, bits);
        return new decimal(bits[0], bits[1], bits[2], mantissa < 0, (byte)digits);
    }

    /// <summary>Takes zeros from the end, so that equal numbers have one form.</summary>
    public static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;
}
