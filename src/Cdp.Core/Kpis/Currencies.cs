using System.Collections.Frozen;

namespace Cdp.Kpis;

/// <summary>How many minor units currencies have.</summary>
/// <seealso href="https://www.iso.org/iso-4217-currency-codes.html">ISO 4217, the currencies that do not have 100</seealso>
internal static class Currencies
{
    private static readonly FrozenDictionary<string, int> Others = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["BIF"] = 1, ["CLP"] = 1, ["DJF"] = 1, ["GNF"] = 1, ["ISK"] = 1, ["JPY"] = 1, ["KMF"] = 1, ["KRW"] = 1, ["PYG"] = 1, ["RWF"] = 1, ["UGX"] = 1, ["UYI"] = 1, ["VND"] = 1, ["VUV"] = 1,
        ["XAF"] = 1, ["XOF"] = 1, ["XPF"] = 1, ["BHD"] = 1_000, ["IQD"] = 1_000, ["JOD"] = 1_000, ["KWD"] = 1_000, ["LYD"] = 1_000, ["OMR"] = 1_000, ["TND"] = 1_000, ["CLF"] = 10_000, ["UYW"] = 10_000,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives how many minor units one of a currency has.</summary>
    public static int UnitsPer(string currency) => Others.TryGetValue(currency, out var units) ? units : 100;
}
