using CsCheck;

namespace Cdp.Core.Tests.Matching.Columns;

/// <summary>Random texts for the properties of the transforms.</summary>
internal static class NameTexts
{
    private const string Letters =
        "aAbBcCdDeEgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ   -.'’,&0159"
        + "ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
        + "șşțţîȘŞȚŢÎøØłŁßẞæÆœŒþÞðıİəƏħŋŧçñüöÜ"
        + "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآٱءؤئـکیہ٠١٩۴\u064B\u064E\u0651\u200F"
        + "абвгдежзийклмнопрстуфхцчшщъыьэюяёЁЙАЯ" + "αβγδεζηθικλμνξοπρσςτυφχψωάίΰΣΩ"
        + "कु王김ガス";

    /// <summary>Gets texts of letters as they stand in names of many languages.</summary>
    public static Gen<string> Names { get; } = Gen.Char[Letters].Array[0, 24].Select(letters => new string(letters));

    /// <summary>Gets texts of any UTF-16 code units, lone surrogates included, and texts of names.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf(Names, Gen.String, Gen.Char['\0', '\uFFFF'].Array[0, 16].Select(letters => new string(letters)));
}
