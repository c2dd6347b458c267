namespace Cdp.Numerics;

/// <summary>Γ(a + n) / Γ(a) for whole numbers n, in logarithms and with their derivative by a: sums of ln(a + i) and of 1 / (a + i), each worked out once.</summary>
/// <remarks>An instance is not thread-safe.</remarks>
internal sealed class RisingGamma
{
    private double[] _logs = new double[16];
    private double[] _slopes = new double[16];
    private double _from = double.NaN;
    private int _known;

    /// <summary>Begins at another number, if it is another one.</summary>
    /// <param name="a">Above 0.</param>
    public void Begin(double a)
    {
        if (a != _from)
        {
            (_from, _known) = (a, 0);
        }
    }

    /// <summary>Gives ln Γ(a + n) − ln Γ(a), and its derivative by a.</summary>
    /// <param name="n">0 or more.</param>
    public (double Log, double Slope) At(int n)
    {
        if (n >= _logs.Length)
        {
            Array.Resize(ref _logs, Math.Max(n + 1, 2 * _logs.Length));
            Array.Resize(ref _slopes, _logs.Length);
        }

        for (; _known < n; _known++)
        {
            _logs[_known + 1] = _logs[_known] + Math.Log(_from + _known);
            _slopes[_known + 1] = _slopes[_known] + (1 / (_from + _known));
        }

        return (_logs[n], _slopes[n]);
    }
}
