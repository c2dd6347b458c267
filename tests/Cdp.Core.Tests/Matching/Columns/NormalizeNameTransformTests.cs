using System.Text;
using Cdp.Matching.Columns;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Columns;

public sealed class NormalizeNameTransformTests
{
    private static readonly NormalizeNameTransform Transform = new();

    [Theory]
    [InlineData("Nguyễn Thị Ánh Tuyết", "nguyen thi anh tuyet")]
    [InlineData("Đặng Hữu Phước", "dang huu phuoc")]
    [InlineData("ĐỖ THỊ HƯỜNG", "do thi huong")]
    [InlineData("Ðỗ Mười", "do muoi")] // the Icelandic letter, as old Vietnamese keyboards give it
    [InlineData("Trần Quốc Vượng", "tran quoc vuong")]
    [InlineData("Lê Thị Mỹ Ý", "le thi my y")]
    [InlineData("Phạm Văn Đồng", "pham van dong")]
    public void Vietnamese_names_lose_tones_and_vowel_marks(string value, string expected) => Transform.Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("Ștefan Țăranu", "stefan taranu")]
    [InlineData("Ştefan Ţăranu", "stefan taranu")]
    [InlineData("Ion Brătianu", "ion bratianu")]
    [InlineData("Mîndruță", "mindruta")]
    [InlineData("Mândruţă", "mandruta")]
    [InlineData("Ana-Maria ȘERBĂNESCU", "ana maria serbanescu")]
    public void Romanian_names_have_one_form_for_comma_and_cedilla(string value, string expected) => Transform.Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("أحمد", "احمد")]
    [InlineData("إبراهيم", "ابراهيم")]
    [InlineData("آمنة", "امنه")]
    [InlineData("ٱلله", "الله")]
    [InlineData("فاطمة", "فاطمه")]
    [InlineData("مصطفى", "مصطفي")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("محـــمد", "محمد")]
    [InlineData("علاء", "علا")]
    [InlineData("مؤمن", "مومن")]
    [InlineData("رائد", "رايد")]
    [InlineData("عبد\u200Fالله", "عبدالله")]
    [InlineData("علی اکبر", "علي اكبر")]
    [InlineData("ﻣﺤﻤﺪ", "محمد")]
    public void Arabic_names_have_one_form_of_each_letter(string value, string expected) => Transform.Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("شقة ١٢٣", "شقه 123")]
    [InlineData("۴۵۶", "456")]
    [InlineData("１２", "12")]
    public void Digits_become_ASCII(string value, string expected) => Transform.Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("O'Brien", "obrien")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("O‘Brien", "obrien")]
    [InlineData("O´Brien", "obrien")]
    [InlineData("O`Brien", "obrien")]
    [InlineData("OBRIEN", "obrien")]
    [InlineData("Oʻzbek", "ozbek")]
    [InlineData("Gal·la", "galla")]
    [InlineData("Jean-Luc", "jean luc")]
    [InlineData("Jean‐Luc", "jean luc")]
    [InlineData("  Jean \t Luc ", "jean luc")]
    [InlineData("J.R. Smith", "j r smith")]
    [InlineData("J. R. Smith", "j r smith")]
    [InlineData("Smith, John", "smith john")]
    public void Apostrophes_go_and_other_signs_separate_words(string value, string expected) => Transform.Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Søren Ærø", "soren aero")]
    [InlineData("Þórður", "thordur")]
    [InlineData("Strauß", "strauss")]
    [InlineData("STRAUẞ", "strauss")]
    [InlineData("Œuvrard", "oeuvrard")]
    [InlineData("Işık", "isik")]
    [InlineData("İPEK", "ipek")]
    [InlineData("Əliyev", "eliyev")]
    [InlineData("Ħaż-Żebbuġ", "haz zebbug")]
    [InlineData("Ŋgũgĩ Ŧ ĸ", "ngugi t k")]
    [InlineData("Dvořák", "dvorak")]
    [InlineData("ﬁnn", "finn")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("Σίσυφος", "σισυφοσ")]
    [InlineData("Фёдор", "федор")]
    public void Letters_of_other_languages_get_their_base(string value, string expected) => Transform.Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("कुमार")]
    [InlineData("สมชาย")]
    [InlineData("ガイ")]
    [InlineData("김민준")]
    [InlineData("王小明")]
    public void Marks_that_make_another_name_stay(string value) => Transform.Apply(value).Should().Be(value.Normalize(NormalizationForm.FormC));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-")]
    [InlineData("'.’")]
    [InlineData("\u200F\u0640")]
    [InlineData("\uD800")]
    public void A_value_without_letters_gives_a_missing_one(string value) => Transform.Apply(value).Should().BeNull();

    [Fact]
    public void Applying_it_twice_changes_nothing_more() =>
        NameTexts.Any.Sample(text => Transform.Apply(text) is not { } once || Transform.Apply(once) == once);

    [Fact]
    public void Composed_and_decomposed_input_give_the_same() =>
        NameTexts.Names.Sample(text => Transform.Apply(text.Normalize(NormalizationForm.FormC)) == Transform.Apply(text.Normalize(NormalizationForm.FormD)));

    [Fact]
    public void Case_does_not_matter() =>
        NameTexts.Names.Sample(text => Transform.Apply(text.ToUpperInvariant()) == Transform.Apply(text) && Transform.Apply(text.ToLowerInvariant()) == Transform.Apply(text));
}
