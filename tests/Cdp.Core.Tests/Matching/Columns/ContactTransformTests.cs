using Cdp.Matching.Columns;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Columns;

public sealed class ContactTransformTests
{
    [Theory]
    [InlineData("Bob@Example.COM", "bob", "example.com")]
    [InlineData(" Nguyễn.Văn@Ví-Dụ.vn", "nguyễn.văn", "xn--v-d-rma6749a.vn")]
    [InlineData("محمد@مثال.إختبار", "محمد", "xn--mgbh0fb.xn--kgbechtv")]
    [InlineData("bob", null, null)]
    [InlineData("bob@", null, null)]
    [InlineData("a@b@c.d", null, null)]
    public void Email_addresses_have_a_user_and_a_domain(string value, string? user, string? domain)
    {
        new EmailUserTransform().Apply(value).Should().Be(user);
        new EmailDomainTransform().Apply(value).Should().Be(domain);
    }

    [Theory]
    [InlineData("091 234 56 78", "VN", "+84912345678")]
    [InlineData("+84 91 234 56 78", null, "+84912345678")]
    [InlineData("0721 234 567", "RO", "+40721234567")]
    [InlineData("٠١٠٠ ١٢٣ ٤٥٦٧", "EG", "+201001234567")]
    [InlineData("091 234 56 78", null, "0912345678")]
    [InlineData("(555) 12-34", null, "5551234")]
    [InlineData("١٢٣-٤٥٦", null, "123456")]
    [InlineData("12345", null, null)]
    [InlineData("no phone", "VN", null)]
    public void Phone_numbers_are_read_or_give_their_digits(string value, string? region, string? expected) =>
        new PhoneDigitsTransform(region).Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("2001-02-03", "2001-02-03")]
    [InlineData("2001-2-3", "2001-02-03")]
    [InlineData("2001/02/03", "2001-02-03")]
    [InlineData("20010203", "2001-02-03")]
    [InlineData("03/02/2001", "2001-02-03")]
    [InlineData("3.2.2001", "2001-02-03")]
    [InlineData("3 Feb 2001", "2001-02-03")]
    [InlineData("3 FEBRUARY 2001", "2001-02-03")]
    [InlineData("Feb 3, 2001", "2001-02-03")]
    [InlineData(" 2001-02-03 ", "2001-02-03")]
    [InlineData("2001-02-03T23:30:00Z", "2001-02-03")]
    [InlineData("2001-02-03T23:30:00.123456+07:00", "2001-02-03")]
    [InlineData("2001-02-03T00:30:00+07:00", "2001-02-03")]
    [InlineData("2001-02-03 10:00", "2001-02-03")]
    [InlineData("٠٣/٠٢/٢٠٠١", "2001-02-03")]
    [InlineData("29/02/2000", "2000-02-29")]
    [InlineData("29/02/2001", null)]
    [InlineData("30 Feb 2000", null)]
    [InlineData("2001-13-01", null)]
    [InlineData("12/31/2001", null)]
    [InlineData("03/02/01", null)]
    [InlineData("2001-02-03T25:00:00Z", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Dates_of_many_forms_give_one(string value, string? expected) => new ParseAnyDateTransform().Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("03/02/2001", "2001-03-02")]
    [InlineData("12/31/2001", "2001-12-31")]
    [InlineData("31/12/2001", null)]
    [InlineData("2001-02-03", "2001-02-03")]
    public void The_month_can_come_first(string value, string? expected) => new ParseAnyDateTransform(MonthFirst: true).Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("sw1a2aa", "SW1A 2AA", "SW", "SW1A", "SW1A 2")]
    [InlineData("SW1A 2AA", "SW1A 2AA", "SW", "SW1A", "SW1A 2")]
    [InlineData("m1-1ae", "M1 1AE", "M", "M1", "M1 1")]
    [InlineData("B33 8TH", "B33 8TH", "B", "B33", "B33 8")]
    [InlineData("CR2 6XH", "CR2 6XH", "CR", "CR2", "CR2 6")]
    [InlineData("DN55 1PT", "DN55 1PT", "DN", "DN55", "DN55 1")]
    [InlineData("W1A 0AX", "W1A 0AX", "W", "W1A", "W1A 0")]
    [InlineData("gir 0aa", "GIR 0AA", "GIR", "GIR", "GIR 0")]
    [InlineData("SW1A", null, "SW", "SW1A", null)]
    [InlineData("700000", null, null, null, null)]
    [InlineData("K1A 0B1", null, null, null, null)]
    public void Postcodes_of_the_United_Kingdom_have_parts(string value, string? full, string? area, string? district, string? sector)
    {
        new PostcodeTransform(PostcodePart.UnitedKingdomFull).Apply(value).Should().Be(full);
        new PostcodeTransform(PostcodePart.UnitedKingdomArea).Apply(value).Should().Be(area);
        new PostcodeTransform(PostcodePart.UnitedKingdomDistrict).Apply(value).Should().Be(district);
        new PostcodeTransform(PostcodePart.UnitedKingdomSector).Apply(value).Should().Be(sector);
    }

    [Theory]
    [InlineData("02139", "02139", "021")]
    [InlineData("02139-4307", "02139", "021")]
    [InlineData("021394307", "02139", "021")]
    [InlineData("2139", null, null)]
    [InlineData("SW1A 2AA", null, null)]
    public void Zip_codes_have_prefixes(string value, string? five, string? three)
    {
        new PostcodeTransform(PostcodePart.UnitedStatesZip5).Apply(value).Should().Be(five);
        new PostcodeTransform(PostcodePart.UnitedStatesZip3).Apply(value).Should().Be(three);
    }

    [Theory]
    [InlineData("sw1a2aa", "SW1A 2AA")]
    [InlineData("k1a 0b1", "K1A0B1")]
    [InlineData("700 000", "700000")]
    [InlineData("010-011", "010011")]
    [InlineData("١١٥١١", "11511")]
    [InlineData(" - ", null)]
    public void Whole_postcodes_have_one_form(string value, string? expected) => new PostcodeTransform().Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("12 High Street", "High St. 12")]
    [InlineData("12 High Street, Apt 5", "12 HIGH ST APARTMENT 5")]
    [InlineData("5 Park Road", "5 Park Rd.")]
    [InlineData("350 Fifth Avenue", "350 Fifth Ave")]
    [InlineData("1 Sunset Boulevard", "Sunset Blvd. 1")]
    [InlineData("Strada Mihai Eminescu nr. 10", "Str. Mihai Eminescu, 10")]
    [InlineData("Bulevardul Unirii nr. 5, bloc A2, apartament 3", "Bd. Unirii 5, bl. A2, ap. 3")]
    [InlineData("B-dul Unirii 5", "Bulevardul Unirii 5")]
    [InlineData("12 Đường Lê Lợi, Quận 1, Thành phố Hồ Chí Minh", "12 Đ. Lê Lợi, Q1, TP.HCM")]
    [InlineData("Số 5 phường Bến Nghé", "5 P. Ben Nghe")]
    [InlineData("10 شارع التحرير", "شارع التحرير ١٠")]
    [InlineData("Hauptstraße 7", "Hauptstr. 7")]
    [InlineData("12 Saint John's Road", "12 St Johns Rd")]
    public void Ways_to_write_an_address_meet(string first, string second) =>
        new AddressTransform().Apply(first).Should().Be(new AddressTransform().Apply(second)).And.NotBeNull();

    [Theory]
    [InlineData("12 High Street", "13 High Street")]
    [InlineData("12 High Street", "12 High Road")]
    [InlineData("Quận 1", "Phường 1")]
    public void Different_addresses_stay_apart(string first, string second) =>
        new AddressTransform().Apply(first).Should().NotBe(new AddressTransform().Apply(second));

    [Theory]
    [InlineData("No.", "no")]
    [InlineData("?", null)]
    [InlineData("12A High St", "12a high st")]
    public void Addresses_keep_their_words(string value, string? expected) => new AddressTransform().Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("Acme Ltd", "acme")]
    [InlineData("ACME, Inc.", "acme")]
    [InlineData("Acme Co., Ltd.", "acme")]
    [InlineData("The Acme Company", "acme")]
    [InlineData("Müller & Söhne GmbH & Co. KG", "muller and sohne")]
    [InlineData("S.C. Dacia S.R.L.", "dacia")]
    [InlineData("SC Țiriac Holdings SA", "tiriac holdings")]
    [InlineData("Banca Română S.A.", "banca romana")]
    [InlineData("Công ty TNHH Minh Phát", "minh phat")]
    [InlineData("Công ty Cổ phần Sữa Việt Nam", "sua viet nam")]
    [InlineData("CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN AN BÌNH", "an binh")]
    [InlineData("Vinamilk JSC", "vinamilk")]
    [InlineData("شركة النور المحدودة", "النور")]
    [InlineData("ООО Ромашка", "ромашка")]
    [InlineData("AT&T Inc", "at and t")]
    [InlineData("J. P. Morgan", "jp morgan")]
    [InlineData("Limited", "limited")]
    [InlineData("Co", "co")]
    [InlineData("&", "and")]
    [InlineData("!", null)]
    public void Companies_lose_their_legal_form(string value, string? expected) => new CompanyTransform().Apply(value).Should().Be(expected);
}
