namespace Cdp.Matching.Planning;

/// <summary>What the values of a column are about, which decides how they are compared.</summary>
public enum ColumnKind
{
    /// <summary>Nothing that tells people apart: empty, always the same, a number of the row, or said by another column already. It is not compared.</summary>
    Unused,

    /// <summary>Given names.</summary>
    FirstName,

    /// <summary>Family names.</summary>
    LastName,

    /// <summary>Whole names, in any order of their words.</summary>
    FullName,

    /// <summary>Dates, such as dates of birth.</summary>
    Date,

    /// <summary>E-mail addresses.</summary>
    Email,

    /// <summary>Phone numbers.</summary>
    Phone,

    /// <summary>Postcodes.</summary>
    Postcode,

    /// <summary>Postal addresses, or lines of them.</summary>
    Address,

    /// <summary>Towns, suburbs, regions and other places.</summary>
    Place,

    /// <summary>Companies and other organisations.</summary>
    Company,

    /// <summary>One of a few values, such as gender or state.</summary>
    Category,

    /// <summary>Amounts, such as an age or a price.</summary>
    Number,

    /// <summary>Letters and digits given out by somebody, such as a customer number or a house number.</summary>
    Code,

    /// <summary>Any other text, such as an occupation.</summary>
    Text,
}
