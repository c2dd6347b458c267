using System.Text.Json;
using Cdp.Matching.Columns;

namespace Cdp.Matching.Serialization;

/// <summary>Columns as JSON: a name, or an object with the name and the transforms in the order in which they are applied.</summary>
internal static class ColumnJson
{
    private static readonly string[] Kinds =
    [
        "lower", "substring", "extract", "null_if", "parse_date", "parse_any_date", "array_element", "normalize_name", "sort_words", "latinize", "phonetic", "soundex",
        "nickname", "company", "n_grams", "email_user", "email_domain", "phone_digits", "postcode", "address",
    ];

    /// <summary>Writes a column.</summary>
    /// <exception cref="ArgumentException">It cannot be written.</exception>
    public static void Write(Utf8JsonWriter json, ColumnExpression column)
    {
        if (column is PlainColumn plain)
        {
            json.WriteStringValue(plain.Name);
            return;
        }

        json.WriteStartObject();
        json.WriteString("column", column.Column);
        json.WriteArray("transforms", TransformsOf(column).Reverse(), Write);
        json.WriteEndObject();
    }

    public static ColumnExpression Read(JsonPart part)
    {
        if (part.IsText)
        {
            return part.Make(static made => ColumnExpression.Of(made.Text()));
        }

        var column = part.AllowOnly("column", "transforms").Get("column").Make(static made => ColumnExpression.Of(made.Text()));
        return part.TryGet("transforms", out var transforms) ? transforms.Items().Select(ReadTransform).Aggregate(column, static (source, transform) => source.With(transform)) : column;
    }

    private static IEnumerable<ColumnTransform> TransformsOf(ColumnExpression column)
    {
        while (column is DerivedColumn derived)
        {
            yield return derived.Transform;
            column = derived.Source;
        }

        if (column is not PlainColumn)
        {
            throw new ArgumentException($"The column {column} cannot be kept in a file.", nameof(column));
        }
    }

    private static void Write(Utf8JsonWriter json, ColumnTransform transform)
    {
        json.WriteStartObject();
        json.WriteString("kind", transform switch
        {
            LowerCaseTransform => "lower",
            SubstringTransform => "substring",
            RegexExtractTransform => "extract",
            NullIfTransform => "null_if",
            ParseDateTransform => "parse_date",
            ParseAnyDateTransform => "parse_any_date",
            ArrayElementTransform => "array_element",
            NormalizeNameTransform => "normalize_name",
            SortWordsTransform => "sort_words",
            LatinizeTransform => "latinize",
            PhoneticTransform => "phonetic",
            SoundexTransform => "soundex",
            NicknameTransform => "nickname",
            CompanyTransform => "company",
            NGramsTransform => "n_grams",
            EmailUserTransform => "email_user",
            EmailDomainTransform => "email_domain",
            PhoneDigitsTransform => "phone_digits",
            PostcodeTransform => "postcode",
            AddressTransform => "address",
            _ => throw new ArgumentException($"The transform {transform} ({transform.GetType().Name}) cannot be kept in a file. Derive the column before.", nameof(transform)),
        });
        WriteParts(json, transform);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, ColumnTransform transform)
    {
        switch (transform)
        {
            case SubstringTransform part:
                json.WriteNumber("start", part.Start);
                json.WriteNumber("length", part.Length);
                break;
            case RegexExtractTransform found:
                json.WriteString("pattern", found.Pattern);
                json.WriteNumber("group", found.Group);
                break;
            case NullIfTransform unknown:
                json.WriteString("value", unknown.Value);
                break;
            case ParseDateTransform date:
                json.WriteString("format", date.Format);
                break;
            case ParseAnyDateTransform date:
                json.WriteBoolean("month_first", date.MonthFirst);
                break;
            case ArrayElementTransform element:
                json.WriteBoolean("last", element.Last);
                break;
            case PhoneticTransform key:
                json.WriteBoolean("alternative", key.Alternative);
                json.WriteNumber("max_length", key.MaxLength);
                break;
            case NGramsTransform grams:
                json.WriteNumber("n", grams.N);
                break;
            case PhoneDigitsTransform { DefaultRegion: { } region }:
                json.WriteString("default_region", region);
                break;
            case PostcodeTransform postcode:
                json.WriteString("part", postcode.Part.ToString());
                break;
        }
    }

    private static ColumnTransform ReadTransform(JsonPart part) => part.Make(static ColumnTransform (made) => made.Get("kind").Text() switch
    {
        "lower" => Simple(made, new LowerCaseTransform()),
        "substring" => new SubstringTransform(made.AllowOnly("kind", "start", "length").Get("start").Whole(), made.Get("length").Whole()),
        "extract" => new RegexExtractTransform(made.AllowOnly("kind", "pattern", "group").Get("pattern").Text(), made.WholeOr("group", 0)),
        "null_if" => new NullIfTransform(made.AllowOnly("kind", "value").Get("value").Text()),
        "parse_date" => new ParseDateTransform(made.AllowOnly("kind", "format").Get("format").Text()),
        "parse_any_date" => new ParseAnyDateTransform(made.AllowOnly("kind", "month_first").FlagOr("month_first", false)),
        "array_element" => new ArrayElementTransform(made.AllowOnly("kind", "last").FlagOr("last", false)),
        "normalize_name" => Simple(made, new NormalizeNameTransform()),
        "sort_words" => Simple(made, new SortWordsTransform()),
        "latinize" => Simple(made, new LatinizeTransform()),
        "phonetic" => new PhoneticTransform(made.AllowOnly("kind", "alternative", "max_length").FlagOr("alternative", false), made.WholeOr("max_length", new PhoneticTransform().MaxLength)),
        "soundex" => Simple(made, new SoundexTransform()),
        "nickname" => Simple(made, new NicknameTransform()),
        "company" => Simple(made, new CompanyTransform()),
        "n_grams" => new NGramsTransform(made.AllowOnly("kind", "n").Get("n").Whole()),
        "email_user" => Simple(made, new EmailUserTransform()),
        "email_domain" => Simple(made, new EmailDomainTransform()),
        "phone_digits" => new PhoneDigitsTransform(made.AllowOnly("kind", "default_region").TryGet("default_region", out var region) ? region.Text() : null),
        "postcode" => new PostcodeTransform(made.AllowOnly("kind", "part").TryGet("part", out var place) ? Part(place) : PostcodePart.Whole),
        "address" => Simple(made, new AddressTransform()),
        var other => throw made.Fail($"The transform {other} is not known. There are: {string.Join(", ", Kinds)}."),
    });

    private static ColumnTransform Simple(JsonPart part, ColumnTransform transform)
    {
        part.AllowOnly("kind");
        return transform;
    }

    private static PostcodePart Part(JsonPart part) => Enum.GetNames<PostcodePart>().Contains(part.Text())
        ? Enum.Parse<PostcodePart>(part.Text())
        : throw part.Fail($"The part {part.Text()} of postcodes is not known. There are: {string.Join(", ", Enum.GetNames<PostcodePart>())}.");
}
