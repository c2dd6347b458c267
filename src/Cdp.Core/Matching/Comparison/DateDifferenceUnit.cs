namespace Cdp.Matching.Comparison;

/// <summary>In what the difference of two dates is counted. Months and years have one length, the mean, as in Splink.</summary>
public enum DateDifferenceUnit
{
    /// <summary>Days of 86,400 seconds.</summary>
    Day = 1,

    /// <summary>Months of 30.4375 days.</summary>
    Month,

    /// <summary>Years of 365.25 days.</summary>
    Year,
}
