namespace Cdp.Numerics;

/// <summary>A sum that does not depend on the order of what is added, nor on how it is divided among threads: it is kept in whole units of 2⁻⁶⁴, and each number is rounded to them once.</summary>
internal struct ExactSum
{
    /// <summary>The largest number that may be added.</summary>
    public const double Largest = 1e15;

    private const double UnitsPerOne = 18_446_744_073_709_551_616.0;

    private Int128 _units;

    public readonly double Value => (double)_units / UnitsPerOne;

    public readonly bool IsZero => _units == Int128.Zero;

    /// <summary>Gives a number in units, for what is added many times.</summary>
    public static Int128 ToUnits(double value) => (Int128)(value * UnitsPerOne);

    public void Add(double value) => _units += ToUnits(value);

    public void Add(Int128 units) => _units += units;

    public void Add(ExactSum other) => _units += other._units;
}
