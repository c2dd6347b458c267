namespace Cdp.Storage.Conformance.Support;

/// <summary>Texts that break stores. All are valid UTF-16 without NUL: other text is refused before it reaches a store.</summary>
internal static class Texts
{
    /// <summary>Gets texts to be given back exactly.</summary>
    public static IReadOnlyList<string> Corpus { get; } =
    [
        "Nguyễn Thị Ánh Tuyết – Đà Nẵng",
        "Ștefan Țepeș, Iași; și în țară",
        "مرحبا بالعالم",
        "שלום עולם",
        "日本語テキスト 中文 한국어",
        "👩‍👩‍👧‍👦 🏳️‍🌈 😀 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "\u202Eevil\u202C \u2066left\u2069 \u200Fmark",
        "zero\u200Bwidth\uFEFF\u200D joiner",
        "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A",
        "\uFFFD\uFFFC\uE000\uF8FF\u10FFFF",
        " leading, trailing and  double spaces ",
        "tab\tnew line\ncarriage return\r\nbell\u0007escape\u001B",
        "'", "''", "\"", "\"\"", "`", "\\", "\\'", "%", "_", "a%b_c", "*?[a]", "$1", "@p0", ":name", "?1", "{0}", "{}", "[]", "null", "true", "0", "-1", "1e3", "NaN",
        "' OR '1'='1",
        "'; DROP TABLE event; --",
        "\"; DROP TABLE identifier; --",
        "x'); DELETE FROM profile WHERE ('1'='1",
        "1; ATTACH DATABASE 'x.db' AS y; --",
        "' UNION SELECT sql FROM sqlite_master --",
        "'; SELECT pg_sleep(10); --",
        "$$; DROP TABLE link; $$",
        "*/ DROP TABLE sighting /*",
        "<script>alert('x')</script> & &amp;",
        "{\"json\":[\"inside\",'text']}",
        string.Concat(Enumerable.Repeat("lung – dài – طويل – 😀 ", 400)),
    ];

    /// <summary>Gets texts that differ although some comparison or other takes them for equal.</summary>
    public static IReadOnlyList<string> LookAlikes { get; } =
    [
        "ana", "Ana", "ANA", "ána", "a\u0301na", "ana ", " ana", "ana\u00A0", "ana\u200B", "ana\u00AD",
        "ș", "ş", "s\u0326", "ț", "ţ", "ß", "ss", "ẞ", "i", "İ", "ı", "I", "ﬁ", "fi", "Å", "Å", "ａ", "a", "а", "ệ", "e\u0323\u0302", "1", "１", "٣", "3", "٠", "0", "00", "0.0",
    ];

    /// <summary>Gets a text longer than any page of a file.</summary>
    public static string Long { get; } = string.Concat(Enumerable.Repeat("Ștefan – Nguyễn – 😀 '\"; ", 20_000));
}
