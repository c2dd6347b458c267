using Cdp.Matching.Planning;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Planning;

public sealed class HeaderWordsTests
{
    [Theory]
    [InlineData("first_name", ColumnKind.FirstName)]
    [InlineData("GivenName", ColumnKind.FirstName)]
    [InlineData("Last Name", ColumnKind.LastName)]
    [InlineData("surname", ColumnKind.LastName)]
    [InlineData("full_name", ColumnKind.FullName)]
    [InlineData("name", ColumnKind.FullName)]
    [InlineData("company_name", ColumnKind.Company)]
    [InlineData("date_of_birth", ColumnKind.Date)]
    [InlineData("DOB", ColumnKind.Date)]
    [InlineData("place_of_birth", ColumnKind.Place)]
    [InlineData("suburb", ColumnKind.Place)]
    [InlineData("address1", ColumnKind.Address)]
    [InlineData("street_number", ColumnKind.Code)]
    [InlineData("post_code", ColumnKind.Postcode)]
    [InlineData("mobilePhone", ColumnKind.Phone)]
    [InlineData("e-mail", ColumnKind.Email)]
    [InlineData("gender", ColumnKind.Category)]
    [InlineData("Họ và tên", ColumnKind.FullName)]
    [InlineData("ngày sinh", ColumnKind.Date)]
    [InlineData("Địa chỉ", ColumnKind.Address)]
    [InlineData("Số điện thoại", ColumnKind.Phone)]
    [InlineData("prenume", ColumnKind.FirstName)]
    [InlineData("Nume", ColumnKind.LastName)]
    [InlineData("data nașterii", ColumnKind.Date)]
    [InlineData("oraș", ColumnKind.Place)]
    [InlineData("تاريخ الميلاد", ColumnKind.Date)]
    [InlineData("رقم الهاتف", ColumnKind.Phone)]
    [InlineData("Geburtsdatum", ColumnKind.Date)]
    [InlineData("código postal", ColumnKind.Postcode)]
    public void The_name_of_a_column_tells_what_it_is_about(string header, ColumnKind kind) =>
        HeaderWords.Find(header)!.Value.Kind.Should().Be(kind);

    [Theory]
    [InlineData("x17")]
    [InlineData("remarks")]
    [InlineData("")]
    public void Other_names_tell_nothing(string header) => HeaderWords.Find(header).Should().BeNull();
}
