using PhoneNumbers;

namespace Cdp.Identity;

internal sealed class PhoneNormalizer : IIdentifierNormalizer
{
    public string? Normalize(string value, string? defaultRegion)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(value, defaultRegion);
            return util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
