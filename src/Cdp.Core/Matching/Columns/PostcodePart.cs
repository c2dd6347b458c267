namespace Cdp.Matching.Columns;

/// <summary>Which part of a postcode <see cref="PostcodeTransform"/> gives.</summary>
public enum PostcodePart
{
    /// <summary>All of it, of any country: letters and digits in upper case, with one space before the last three of a postcode of the United Kingdom.</summary>
    Whole,

    /// <summary>The area of a postcode of the United Kingdom: <c>SW</c> of <c>SW1A 2AA</c>.</summary>
    UnitedKingdomArea,

    /// <summary>The district of a postcode of the United Kingdom: <c>SW1A</c> of <c>SW1A 2AA</c>.</summary>
    UnitedKingdomDistrict,

    /// <summary>The sector of a postcode of the United Kingdom: <c>SW1A 2</c> of <c>SW1A 2AA</c>.</summary>
    UnitedKingdomSector,

    /// <summary>The full postcode of the United Kingdom: <c>SW1A 2AA</c>.</summary>
    UnitedKingdomFull,

    /// <summary>The first three digits of a ZIP code of the United States.</summary>
    UnitedStatesZip3,

    /// <summary>The first five digits of a ZIP code of the United States, without the four that may follow.</summary>
    UnitedStatesZip5,
}
