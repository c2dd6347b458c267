namespace Cdp.Identity;

/// <summary>The normalisers that come with the platform.</summary>
public static class Normalizers
{
    /// <summary>Gets the normaliser that keeps the value as it is, after Unicode normalisation (NFKC).</summary>
    public static IIdentifierNormalizer Verbatim { get; } = new VerbatimNormalizer();

    /// <summary>Gets the normaliser that ignores case: NFKC and Unicode case folding.</summary>
    public static IIdentifierNormalizer CaseInsensitive { get; } = new CaseInsensitiveNormalizer();

    /// <summary>Gets the normaliser of phone numbers: E.164, read in the source's default region where the country code is missing.</summary>
    public static IIdentifierNormalizer Phone { get; } = new PhoneNormalizer();

    /// <summary>Creates the normaliser of e-mail addresses: NFKC, case folding, the domain in its ASCII form.</summary>
    /// <param name="gmailRules">
    /// Whether, for <c>gmail.com</c> and <c>googlemail.com</c> alone, dots before the <c>@</c> and everything from a <c>+</c> are dropped,
    /// since Google delivers all these forms to one mailbox. The default is <see langword="false"/>.
    /// </param>
    /// <returns>The normaliser.</returns>
    public static IIdentifierNormalizer Email(bool gmailRules = false) => gmailRules ? EmailNormalizer.WithGmailRules : EmailNormalizer.Plain;
}
