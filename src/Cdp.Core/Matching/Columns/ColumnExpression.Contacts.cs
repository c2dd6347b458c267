namespace Cdp.Matching.Columns;

public abstract partial record ColumnExpression
{
    /// <summary>Derives what stands before the <c>@</c> of e-mail addresses.</summary>
    /// <returns>The derived column; missing where a value is no e-mail address.</returns>
    public ColumnExpression EmailUser() => With(new EmailUserTransform());

    /// <summary>Derives the domains of e-mail addresses, in their ASCII form.</summary>
    /// <returns>The derived column; missing where a value is no e-mail address.</returns>
    public ColumnExpression EmailDomain() => With(new EmailDomainTransform());

    /// <summary>Derives phone numbers in E.164 form, or their digits alone where they cannot be read.</summary>
    /// <param name="defaultRegion">The country of numbers without a country code, as an ISO 3166-1 alpha-2 code such as <c>VN</c>; or <see langword="null"/>.</param>
    /// <returns>The derived column; missing where a value has fewer than 6 digits and is no number.</returns>
    /// <exception cref="ArgumentException">There is no such country.</exception>
    public ColumnExpression PhoneDigits(string? defaultRegion = null) => With(new PhoneDigitsTransform(defaultRegion));

    /// <summary>Derives dates in the form <c>yyyy-MM-dd</c> from dates of any usual form, as <see cref="ParseAnyDateTransform"/> says.</summary>
    /// <param name="monthFirst">Whether <c>03/02/2001</c> is the 2nd of March, as in the United States, and not the 3rd of February.</param>
    /// <returns>The derived column; missing where a value is no date.</returns>
    public ColumnExpression ParseAnyDate(bool monthFirst = false) => With(new ParseAnyDateTransform(monthFirst));

    /// <summary>Derives postcodes in one form, or a part of them.</summary>
    /// <param name="part">The part to take. The default is all of it.</param>
    /// <returns>The derived column; missing where a value does not have the form that the part needs.</returns>
    public ColumnExpression Postcode(PostcodePart part = PostcodePart.Whole) => With(new PostcodeTransform(part));

    /// <summary>Derives the words of postal addresses in one form and order.</summary>
    /// <returns>The derived column; missing where a value has no letters and digits.</returns>
    public ColumnExpression Address() => With(new AddressTransform());
}
