using Cdp.Identity;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Identity;

public sealed class NormalizersTests
{
    [Theory]
    [InlineData("Bob@Example.COM", "bob@example.com")]
    [InlineData("  bob@example.com\t", "bob@example.com")]
    [InlineData("bob@example.com.", "bob@example.com")]
    [InlineData("bob+news@example.com", "bob+news@example.com")]
    [InlineData("b.o.b@gmail.com", "b.o.b@gmail.com")]
    [InlineData("bob@localhost", "bob@localhost")]
    [InlineData("ｂｏｂ＠ｅｘａｍｐｌｅ．ｃｏｍ", "bob@example.com")]
    [InlineData("Nguyễn.Văn@Ví-Dụ.vn", "nguyễn.văn@xn--v-d-rma6749a.vn")]
    [InlineData("Nguye\u0302\u0303n@vidu.vn", "nguyễn@vidu.vn")]
    [InlineData("Ștefan.Țăran@EXEMPLU.ro", "ștefan.țăran@exemplu.ro")]
    [InlineData("محمد@مثال.إختبار", "محمد@xn--mgbh0fb.xn--kgbechtv")]
    [InlineData("\u202Bbob@example.com\u200F", "bob@example.com")]
    [InlineData("info@MÜNCHEN.de", "info@xn--mnchen-3ya.de")]
    [InlineData("info@xn--mnchen-3ya.de", "info@xn--mnchen-3ya.de")]
    [InlineData("STRAẞE@x.de", "strasse@x.de")]
    [InlineData("straße@x.de", "strasse@x.de")]
    [InlineData("ΟΔΥΣΣΕΎΣ@x.gr", "οδυσσεύσ@x.gr")]
    [InlineData("οδυσσεύς@x.gr", "οδυσσεύσ@x.gr")]
    [InlineData("İpek@x.tr", "i\u0307pek@x.tr")]
    [InlineData("ırmak@x.tr", "ırmak@x.tr")]
    [InlineData("bob@例え。jp", "bob@xn--r8jz45g.jp")]
    public void Email_addresses_have_one_form(string value, string expected) =>
        Normalizers.Email().Normalize(value, null).Should().Be(expected);

    [Fact]
    public void Domains_of_different_owners_stay_different()
    {
        // IDNA 2008 lets both be registered, so folding ß to ss in a domain would join strangers.
        var sharp = Normalizers.Email().Normalize("info@straße.de", null);

        sharp.Should().NotBeNull().And.NotBe(Normalizers.Email().Normalize("info@strasse.de", null));
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("@example.com")]
    [InlineData("bob@")]
    [InlineData("bob@.")]
    [InlineData("bob@a@example.com")]
    [InlineData("bob@example..com")]
    [InlineData("bob@.example.com")]
    [InlineData("bob smith@example.com")]
    [InlineData("Bob <bob@example.com>")]
    [InlineData("<bob@example.com>")]
    [InlineData("mailto:bob@example.com")]
    [InlineData("bob@example.com,ann@example.com")]
    [InlineData("bob\u0000@example.com")]
    [InlineData("bob@exa\u2028mple.com")]
    public void What_is_no_email_address_is_no_identifier(string value) =>
        Normalizers.Email().Normalize(value, null).Should().BeNull();

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_email_address_has_at_most_254_characters(int length, bool isAccepted)
    {
        var value = new string('a', length - "@example.com".Length) + "@example.com";

        Normalizers.Email().Normalize(value, null).Should().Be(isAccepted ? value : null);
    }

    [Theory]
    [InlineData("B.o.b@GMail.com", "bob@gmail.com")]
    [InlineData("bob+news+x@gmail.com", "bob@gmail.com")]
    [InlineData("b.ob@googlemail.com", "bob@gmail.com")]
    [InlineData("b.o.b+x@example.com", "b.o.b+x@example.com")]
    [InlineData("b.o.b+x@mail.gmail.com", "b.o.b+x@mail.gmail.com")]
    [InlineData("+x@gmail.com", null)]
    [InlineData("...@gmail.com", null)]
    public void Gmail_rules_apply_to_Google_alone(string value, string? expected) =>
        Normalizers.Email(gmailRules: true).Normalize(value, null).Should().Be(expected);

    [Theory]
    [InlineData("0912 345 678", "VN", "+84912345678")]
    [InlineData("+84 (0)912 345 678", null, "+84912345678")]
    [InlineData("+84 912.345.678", "US", "+84912345678")]
    [InlineData("0084912345678", "VN", "+84912345678")]
    [InlineData("0721 234 567", "RO", "+40721234567")]
    [InlineData("+40 21 302 0000", null, "+40213020000")]
    [InlineData("٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567")]
    [InlineData("+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", null, "+966501234567")]
    [InlineData("\u202A+966 50 123 4567\u202C", null, "+966501234567")]
    [InlineData("＋８４９１２３４５６７８", null, "+84912345678")]
    [InlineData("０９１２３４５６７８", "VN", "+84912345678")]
    [InlineData("(650) 253-0000", "US", "+16502530000")]
    public void Phone_numbers_have_one_form(string value, string? region, string expected) =>
        Normalizers.Phone.Normalize(value, region).Should().Be(expected);

    [Theory]
    [InlineData("0912345678", null)]
    [InlineData("12", "VN")]
    [InlineData("+84 1", "VN")]
    [InlineData("1-800-FLOWERS", "US")]
    [InlineData("tel:+84912345678", null)]
    [InlineData("+1 650 253 0000 x12", null)]
    [InlineData("+1 650 253 0000 #12", null)]
    [InlineData("+999123456789", null)]
    [InlineData("+1 555", "US")]
    [InlineData("0912345678", "ZZ")]
    [InlineData("bob@example.com", "VN")]
    public void What_is_no_phone_number_is_no_identifier(string value, string? region) =>
        Normalizers.Phone.Normalize(value, region).Should().BeNull();

    [Fact]
    public void A_remembered_phone_number_is_read_again_in_another_region()
    {
        Normalizers.Phone.Normalize("0721 234 567", "RO").Should().Be("+40721234567");
        Normalizers.Phone.Normalize("0721 234 567", "VN").Should().NotBe("+40721234567");
        Normalizers.Phone.Normalize("0721 234 567", null).Should().BeNull();
        Normalizers.Phone.Normalize("0721 234 567", "RO").Should().Be("+40721234567");
    }

    [Theory]
    [InlineData("Ab-1", "Ab-1")]
    [InlineData("Ａb", "Ab")]
    [InlineData("e\u0301", "é")]
    [InlineData("\u00A0x\u00A0", "x")]
    [InlineData("\u00A0", null)]
    public void Verbatim_values_keep_their_case(string value, string? expected) =>
        Normalizers.Verbatim.Normalize(value, null).Should().Be(expected);

    [Theory]
    [InlineData("AEBE52E7-03EE", "aebe52e7-03ee")]
    [InlineData("Straße", "strasse")]
    [InlineData("ᾼ", "αι")]
    [InlineData("ﬃ", "ffi")]
    [InlineData("ꭰ", "Ꭰ")]
    public void Case_insensitive_values_are_folded(string value, string expected) =>
        Normalizers.CaseInsensitive.Normalize(value, null).Should().Be(expected);

    [Fact]
    public void A_text_that_is_no_Unicode_is_no_identifier()
    {
        // Not in a table: an attribute cannot hold such a text.
        Normalizers.Verbatim.Normalize("x\uDC00", null).Should().BeNull();
        Normalizers.CaseInsensitive.Normalize("\uD800x", null).Should().BeNull();
        Normalizers.Email().Normalize("bob\uD800@example.com", null).Should().BeNull();
        Normalizers.Phone.Normalize("+84\uD800912345678", null).Should().BeNull();
        Normalizers.Verbatim.Normalize("x\uFFFE", null).Should().BeNull();
    }

    [Fact]
    public void Values_have_at_most_512_characters()
    {
        var longest = new string('x', 512);

        Normalizers.Verbatim.Normalize(longest, null).Should().Be(longest);
        Normalizers.CaseInsensitive.Normalize(longest, null).Should().Be(longest);
        Normalizers.Verbatim.Normalize(longest + "x", null).Should().BeNull();
        Normalizers.CaseInsensitive.Normalize(new string('ß', 257), null).Should().BeNull();
    }

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        IIdentifierNormalizer[] normalizers =
            [Normalizers.Verbatim, Normalizers.CaseInsensitive, Normalizers.Email(), Normalizers.Email(gmailRules: true), Normalizers.Phone];
        var text = Gen.OneOf(Gen.Int[1, 0x2FFF], Gen.Int[0x20, 0x7E], Gen.Int[0xFB00, 0xFFFD], Gen.Int[0x1F600, 0x1F64F])
            .Select(char.ConvertFromUtf32).Array[1, 12].Select(string.Concat);
        var value = Gen.OneOf(text, Gen.Select(text, text, (a, b) => $"{a}@{b}.com"), Gen.Long[1, 99_999_999_999].Select(n => $"+{n}"));

        value.Sample(
            v =>
            {
                foreach (var normalizer in normalizers)
                {
                    if (normalizer.Normalize(v, "VN") is { } once && normalizer.Normalize(once, "VN") != once)
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: 20_000);
    }
}
