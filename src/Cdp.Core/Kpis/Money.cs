namespace Cdp.Kpis;

/// <summary>An amount of money: whole minor units of a currency.</summary>
/// <param name="MinorUnits">The minor units, such as cents.</param>
/// <param name="Currency">The ISO 4217 code of the currency.</param>
public readonly record struct Money(long MinorUnits, string Currency)
{
    /// <summary>Makes an amount of whole units of the currency.</summary>
    /// <param name="amount">The amount. What is less than a minor unit is rounded, halves to the even one.</param>
    /// <param name="currency">The ISO 4217 code of the currency.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="OverflowException">The amount is too large.</exception>
    public static Money Of(decimal amount, string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new Money((long)Math.Round(amount * Currencies.UnitsPer(currency), MidpointRounding.ToEven), currency);
    }

    /// <summary>Gives the amount in whole units of the currency.</summary>
    /// <returns>The amount.</returns>
    public decimal ToDecimal() => MinorUnits / (decimal)Currencies.UnitsPer(Currency);
}
