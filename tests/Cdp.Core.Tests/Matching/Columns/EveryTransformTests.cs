using System.Text;
using Cdp.Matching.Columns;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Columns;

/// <summary>What holds for all transforms of names and contact data.</summary>
public sealed class EveryTransformTests
{
    private static readonly ColumnTransform[] All =
    [
        new NormalizeNameTransform(), new SortWordsTransform(), new LatinizeTransform(), new PhoneticTransform(), new PhoneticTransform(true, 8), new SoundexTransform(),
        new NicknameTransform(), new EmailUserTransform(), new EmailDomainTransform(), new PhoneDigitsTransform(), new PhoneDigitsTransform("VN"), new NGramsTransform(2),
        new ParseAnyDateTransform(), new ParseAnyDateTransform(true), new AddressTransform(), new CompanyTransform(),
        .. Enum.GetValues<PostcodePart>().Select(part => new PostcodeTransform(part)),
    ];

    // Their values do not depend on case, nor on whether accented letters are composed.
    private static readonly ColumnTransform[] Folding =
    [
        new NormalizeNameTransform(), new LatinizeTransform(), new PhoneticTransform(), new PhoneticTransform(true), new SoundexTransform(), new NicknameTransform(),
        new AddressTransform(), new CompanyTransform(), new PostcodeTransform(),
    ];

    private static readonly ColumnTransform[] Idempotent =
        [new NormalizeNameTransform(), new SortWordsTransform(), new NicknameTransform(), new CompanyTransform(), new PostcodeTransform(), new ParseAnyDateTransform()];

    [Fact]
    public void No_text_makes_one_throw_or_give_an_empty_value() =>
        NameTexts.Any.Sample(text => Array.TrueForAll(All, transform => transform.Apply(text) is not ""));

    [Fact]
    public void Composed_and_decomposed_input_give_the_same() =>
        NameTexts.Names.Sample(text => Array.TrueForAll(
            Folding,
            transform => transform.Apply(text.Normalize(NormalizationForm.FormC)) == transform.Apply(text.Normalize(NormalizationForm.FormD))));

    [Fact]
    public void Case_does_not_matter() =>
        NameTexts.Names.Sample(text => Array.TrueForAll(Folding, transform => transform.Apply(text) == transform.Apply(text.ToUpperInvariant())));

    [Fact]
    public void Applying_it_twice_changes_nothing_more() =>
        NameTexts.Any.Sample(text => Array.TrueForAll(Idempotent, transform => transform.Apply(text) is not { } once || transform.Apply(once) == once));

    [Fact]
    public void Equal_parts_make_equal_columns()
    {
        var name = ColumnExpression.Of("name");

        name.NormalizeName().SortWords().Should().Be(name.NormalizeName().SortWords());
        name.Phonetic().Should().Be(name.Phonetic(alternative: false, maxLength: 4)).And.NotBe(name.Phonetic(alternative: true));
        name.NGrams(2).Should().NotBe(name.NGrams(3));
        name.Postcode(PostcodePart.UnitedKingdomArea).Should().NotBe(name.Postcode());
        name.PhoneDigits("VN").Should().Be(name.PhoneDigits("VN")).And.NotBe(name.PhoneDigits());
    }

    [Fact]
    public void Columns_say_how_they_are_derived()
    {
        var column = ColumnExpression.Of("x");

        ColumnExpression[] columns =
        [
            column.NormalizeName().SortWords(), column.Latinize(), column.Phonetic(), column.Phonetic(true, 6), column.Soundex(), column.Nickname(), column.EmailUser(),
            column.EmailDomain(), column.PhoneDigits(), column.PhoneDigits("RO"), column.NGrams(3), column.ParseAnyDate(), column.ParseAnyDate(true),
            column.Postcode(PostcodePart.UnitedStatesZip3), column.Address(), column.Company(),
        ];

        columns.Select(expression => expression.ToString()).Should().Equal(
            "x.name.sortwords", "x.latinize", "x.phonetic(4)", "x.phonetic2(6)", "x.soundex", "x.nickname", "x.emailuser",
            "x.emaildomain", "x.phone", "x.phone('RO')", "x.ngrams(3)", "x.anydate", "x.anydate(monthfirst)",
            "x.postcode(UnitedStatesZip3)", "x.address", "x.company");
    }

    [Fact]
    public void Options_without_meaning_are_refused()
    {
        FluentActions.Invoking(() => new NGramsTransform(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PhoneticTransform(MaxLength: 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PostcodeTransform((PostcodePart)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PhoneDigitsTransform("Vietnam")).Should().Throw<ArgumentException>().WithMessage("*VN*");
    }
}
