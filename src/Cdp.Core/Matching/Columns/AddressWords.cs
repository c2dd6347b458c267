using System.Collections.Frozen;

namespace Cdp.Matching.Columns;

/// <summary>The words of postal addresses and their short forms, all folded.</summary>
internal static class AddressWords
{
    private static readonly FrozenSet<string> NumberWords = FrozenSet.Create(
        StringComparer.Ordinal, "no", "nr", "num", "number", "numar", "numarul", "numero", "nummer", "so", "رقم");

    private static readonly (string[] Words, string Short)[] Phrases =
    [
        (["thanh", "pho"], "tp"), (["thi", "xa"], "tx"), (["thi", "tran"], "tt"), (["khu", "pho"], "kp"), (["chung", "cu"], "cc"),
        (["khu", "do", "thi"], "kdt"), (["ho", "chi", "minh"], "hcm"), (["ha", "noi"], "hn"), (["viet", "nam"], "vn"),
        (["post", "office", "box"], "pobox"), (["po", "box"], "pobox"), (["p", "o", "box"], "pobox"), (["b", "dul"], "blvd"), (["p", "ta"], "pta"),
    ];

    private static readonly FrozenDictionary<string, string> ShortForms = Table(
        // English
        "street streets saint sainte=st", "road=rd", "avenue av aven avenida=ave", "boulevard boul bulevard bulevardul bulvar bd bvd bdul blv=blvd",
        "lane=ln", "drive=dr", "court=ct", "place=pl", "square=sq", "terrace terr=ter", "highway=hwy", "parkway=pkwy", "circle=cir", "crescent=cres",
        "close=cl", "gardens garden=gdns", "building bldng=bldg", "floor etage=fl", "suite=ste", "room=rm",
        "apartment apartments appartement apartament apartamentul ap appt=apt", "house=hse", "north=n", "south=s", "east=e", "west=w", "northeast=ne",
        "northwest=nw", "southeast=se", "southwest=sw", "mount=mt", "fort=ft", "first=1st", "second=2nd", "third=3rd",
        // Romanian; German street has the short form of strada
        "strada strasse=str", "calea=cal", "soseaua sosea=sos", "aleea alee allee=al", "bloc blocul=bl", "scara=sc", "etaj etajul=et",
        "sector sectorul=sect", "judet judetul=jud", "comuna=com", "satul=sat", "piata=pta", "intrarea=intr", "municipiul=mun", "orasul oras=or",
        "splaiul splai=spl", "drumul=drum", "cartierul cartier=cart",
        // Vietnamese
        "duong=d", "phuong=p", "quan=q", "huyen=h", "tinh=t", "xa=x", "tphcm=hcm", "hanoi=hn", "vietnam=vn", "ngo=ng", "ngach=ngh",
        // French and Spanish
        "chemin=ch", "impasse=imp", "faubourg=fg", "calle=c", "carretera=ctra", "plaza=plz",
        // Arabic
        "شارع=ش", "طريق=ط", "عماره=ع", "ميدان=م");

    /// <summary>Tells whether a word says no more than that a number follows.</summary>
    /// <param name="word">The word.</param>
    /// <returns>Whether to drop it.</returns>
    public static bool IsNumberWord(string word) => NumberWords.Contains(word);

    /// <summary>Gives the short form of a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>Its short form, or itself.</returns>
    public static string Shorten(string word) => ShortForms.GetValueOrDefault(word, word);

    /// <summary>Reads the word at a place, or several words that have a short form together.</summary>
    /// <param name="words">The words.</param>
    /// <param name="index">The place.</param>
    /// <returns>The word or the short form, and how many words it stands for.</returns>
    public static (string Text, int Length) PhraseAt(ReadOnlySpan<string> words, int index)
    {
        foreach (var (phrase, text) in Phrases)
        {
            if (words[index..].StartsWith(phrase))
            {
                return (text, phrase.Length);
            }
        }

        return (words[index], 1);
    }

    // Each entry has words, an equals sign and the short form of them all.
    private static FrozenDictionary<string, string> Table(params string[] entries) => entries
        .Select(entry => entry.Split('='))
        .SelectMany(parts => parts[0].Split(' '), (parts, word) => KeyValuePair.Create(word, parts[1]))
        .ToFrozenDictionary(StringComparer.Ordinal);
}
