using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cdp.Kpis.Experiments;

/// <summary>The numbers that assignments are made of.</summary>
internal static class AssignmentHash
{
    private const double Step = 1.0 / (1UL << 52);

    /// <summary>Makes a number above 0 and below 1 of a purpose, a key and a unit. The texts have no line breaks that could let two of them look like others.</summary>
    public static double Of(string purpose, string key, string unit)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"cdp-assign-1\n{purpose}\n{key}\n{unit}"), hash);
        return ((BinaryPrimitives.ReadUInt64BigEndian(hash) >> 12) + 0.5) * Step;
    }

    /// <summary>
    /// Gives the natural logarithm of a number above 0 by additions, multiplications and divisions alone, which are the same on every machine, as the logarithm of a library is not to the last digit:
    /// 2·artanh((m−1)/(m+1)) of the mantissa m, and ln 2 for each power of two (4.6.4 of the NIST Digital library of mathematical functions).
    /// </summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        var ratio = (mantissa - 1) / (mantissa + 1);
        var (square, sum) = (ratio * ratio, 0.0);
        for (var k = 41; k > 0; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        return (2 * ratio * sum) + (exponent * 0.693147180559945309417);
    }

    public static void CheckKey(string key, string what)
    {
        if (string.IsNullOrEmpty(key) || key.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException($"The {what} is empty or has a line break. Give a text on one line.");
        }
    }
}
