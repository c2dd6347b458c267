using System.Text;
using Cdp.Matching.Columns;

namespace Cdp.Matching.Planning;

/// <summary>Tells from the name of a column what its values are about, in several languages.</summary>
internal static class HeaderWords
{
    // Tried in order: the first phrase that a name contains, word by word, decides. Longer phrases come before the words they contain.
    private static readonly (ColumnKind Kind, string[] Phrases)[] Phrases =
    [
        (ColumnKind.Email, ["email", "e mail", "mail", "thu dien tu", "correo", "courriel", "البريد"]),
        (ColumnKind.Phone, ["phone", "telephone", "mobile", "cell", "tel", "msisdn", "dien thoai", "sdt", "telefon", "telefono", "الهاتف", "هاتف", "جوال"]),
        (ColumnKind.Address, ["address", "addr", "street", "dia chi", "adresa", "adresse", "direccion", "strada", "strasse", "rue", "العنوان"]),
        (ColumnKind.Postcode, ["postcode", "post code", "postal code", "postal", "zip", "zipcode", "plz", "cod postal", "codigo postal", "ma buu chinh", "الرمز البريدي"]),
        (ColumnKind.Date, ["date of birth", "birth date", "birthdate", "dob", "born", "birthday", "ngay sinh", "data nasterii", "geburtsdatum", "date", "تاريخ"]),
        (ColumnKind.Place, ["birth place", "birthplace", "place of birth", "place", "city", "town", "suburb", "locality", "village", "county", "district", "thanh pho", "quan", "oras", "localitate", "judet", "ort", "stadt", "ville", "ciudad", "المدينة"]),
        (ColumnKind.Company, ["company name", "company", "organisation", "organization", "employer", "business", "cong ty", "companie", "firma", "societe", "empresa", "الشركة"]),
        (ColumnKind.FullName, ["full name", "fullname", "first and surname", "first and last", "forename surname", "display name", "customer name", "person name", "ho ten", "ho va ten", "nume complet", "nume si prenume", "الاسم الكامل"]),
        (ColumnKind.FirstName, ["first name", "firstname", "given name", "givenname", "forename", "fname", "given", "first", "prenume", "prenom", "vorname", "nombre", "ten", "middle name", "الاسم الاول"]),
        (ColumnKind.LastName, ["last name", "lastname", "surname", "family name", "lname", "family", "last", "nume de familie", "nume", "nachname", "apellido", "apellidos", "nom", "ho", "اسم العائلة", "اللقب"]),
        (ColumnKind.Category, ["gender", "sex", "state", "country", "title", "gioi tinh", "gen", "tara", "geschlecht", "الجنس"]),
        (ColumnKind.FullName, ["name", "الاسم"]),
        (ColumnKind.Number, ["amount", "price", "age", "income", "salary", "tuoi", "varsta"]),
        (ColumnKind.Code, ["house number", "street number", "number", "no", "code", "ssn", "soc", "id", "tax", "passport", "nin", "cnp", "cccd", "cmnd", "account"]),
    ];

    // A house number is a code although its name speaks of the street.
    private static readonly HashSet<string> NumberWords = new(StringComparer.Ordinal) { "number", "num", "no", "nr", "so" };

    /// <summary>Finds the kind that a name suggests, or <see langword="null"/>.</summary>
    public static (ColumnKind Kind, string Word)? Find(string header)
    {
        var words = NameFolding.Words(Separate(header));
        foreach (var (kind, phrases) in Phrases)
        {
            foreach (var phrase in phrases)
            {
                if (Contains(words, phrase.Split(' ')))
                {
                    return kind == ColumnKind.Address && words.Any(NumberWords.Contains) ? (ColumnKind.Code, "number") : (kind, phrase);
                }
            }
        }

        return null;
    }

    private static bool Contains(string[] words, string[] phrase)
    {
        for (var start = 0; start + phrase.Length <= words.Length; start++)
        {
            var length = 0;
            while (length < phrase.Length && IsWord(words[start + length], phrase[length]))
            {
                length++;
            }

            if (length == phrase.Length)
            {
                return true;
            }
        }

        return false;
    }

    // Columns are numbered: address1.
    private static bool IsWord(string word, string expected) => string.Equals(word.TrimEnd("0123456789".ToCharArray()), NameFolding.Fold(expected), StringComparison.Ordinal);

    /// <summary>Separates the words of <c>firstName</c>.</summary>
    private static string Separate(string header)
    {
        var text = new StringBuilder(header.Length + 4);
        for (var i = 0; i < header.Length; i++)
        {
            if (i > 0 && char.IsUpper(header[i]) && char.IsLower(header[i - 1]))
            {
                text.Append(' ');
            }

            text.Append(header[i]);
        }

        return text.ToString();
    }
}
