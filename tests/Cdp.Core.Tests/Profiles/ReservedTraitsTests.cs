using System.Text.Json;
using Cdp.Collection;
using Cdp.Profiles;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Profiles;

public sealed class ReservedTraitsTests
{
    [Fact]
    public void Segment_s_reserved_traits_have_typed_accessors()
    {
        var profile = Make(
            """
            {"email":"bob@x.com","phone":84912345678,"firstName":"Bob","lastName":"Nguyễn","age":42,"birthday":"1984-02-29","gender":"male",
             "title":"CTO","username":"bob","website":"https://x.com","avatar":"https://x.com/b.png","description":"A man","createdAt":"2026-11-23T20:14:15.5452409Z",
             "address":{"city":"Huế","country":"VN","postalCode":"49000","state":"TTH","street":"1 Lê Lợi"},
             "company":{"name":"Acme","id":7,"industry":"Tools","employee_count":12,"plan":"pro"}}
            """);

        profile.Email.Should().Be("bob@x.com");
        profile.Phone.Should().Be("84912345678");
        profile.FirstName.Should().Be("Bob");
        profile.LastName.Should().Be("Nguyễn");
        profile.Name.Should().Be("Bob Nguyễn");
        profile.Age.Should().Be(42);
        profile.Birthday.Should().Be(new DateOnly(1984, 2, 29));
        profile.Gender.Should().Be("male");
        profile.Title.Should().Be("CTO");
        profile.Username.Should().Be("bob");
        profile.Website.Should().Be("https://x.com");
        profile.Avatar.Should().Be("https://x.com/b.png");
        profile.Description.Should().Be("A man");
        profile.CreatedAt.Should().Be(new DateTimeOffset(2026, 11, 23, 20, 14, 15, TimeSpan.Zero).AddTicks(5452409));
        profile.Address.Should().Be(new Address { City = "Huế", Country = "VN", PostalCode = "49000", State = "TTH", Street = "1 Lê Lợi" });
        profile.Company.Should().Be(new Company { Name = "Acme", Id = "7", Industry = "Tools", EmployeeCount = 12, Plan = "pro" });
    }

    [Fact]
    public void Names_in_snake_case_are_read_too()
    {
        var profile = Make(
            """{"first_name":"Bob","last_name":"Ng","created_at":"2026-01-01T10:00:00+07:00","address":{"postal_code":49000},"company":{"employeeCount":3}}""");

        profile.Name.Should().Be("Bob Ng");
        profile.CreatedAt.Should().Be(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.FromHours(7)));
        profile.Address!.PostalCode.Should().Be("49000");
        profile.Company!.EmployeeCount.Should().Be(3);
    }

    [Fact]
    public void Of_two_spellings_the_more_recent_one_counts()
    {
        Make("""{"firstName":"Old"}""", """{"first_name":"New"}""").FirstName.Should().Be("New");
        Make("""{"first_name":"Old"}""", """{"firstName":"New"}""").FirstName.Should().Be("New");
        Make("""{"first_name":"Snake","firstName":"Camel"}""").FirstName.Should().Be("Camel");
        Make("""{"first_name":"Readable"}""", """{"firstName":1}""").FirstName.Should().Be("Readable");
    }

    [Fact]
    public void All_contact_points_are_given_the_most_recent_first()
    {
        var profile = Make("""{"email":"a@x.com","phone":"1"}""", """{"email":["b@x.com","c@x.com",7]}""", """{"phone":2}""", """{"email":"c@x.com"}""");

        profile.Emails.Should().Equal("c@x.com", "b@x.com", "a@x.com");
        profile.Email.Should().Be("c@x.com");
        profile.Phones.Should().Equal("2", "1");
    }

    [Theory]
    [InlineData("""{"name":"Whole","firstName":"F","lastName":"L"}""", "Whole")]
    [InlineData("""{"firstName":"F"}""", "F")]
    [InlineData("""{"lastName":"L"}""", "L")]
    [InlineData("""{"name":7,"firstName":"F"}""", "F")]
    [InlineData("""{}""", null)]
    public void The_name_is_filled_from_its_parts(string traits, string? expected) => Make(traits).Name.Should().Be(expected);

    [Theory]
    [InlineData("\"1984-02-29\"", "1984-02-29")]
    [InlineData("\"1984-02-29T23:30:00-05:00\"", "1984-02-29")]
    [InlineData("\"29.02.1984\"", null)]
    [InlineData("\"1985-02-29\"", null)]
    [InlineData("\"1984-02-29 or so\"", null)]
    [InlineData("19840229", null)]
    public void A_birthday_is_an_ISO_date(string value, string? expected) =>
        Make($$"""{"birthday":{{value}}}""").Birthday
            .Should().Be(expected is null ? null : DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_time_without_an_offset_is_UTC() =>
        Make("""{"createdAt":"2026-01-01T10:00:00"}""").CreatedAt.Should().Be(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("true")]
    [InlineData("1.5")]
    [InlineData("1e400")]
    public void A_value_of_the_wrong_kind_is_none_and_nothing_throws(string value)
    {
        string[] names =
        [
            "email", "phone", "firstName", "lastName", "name", "age", "birthday", "gender", "title", "username", "website", "avatar", "description",
            "createdAt", "address", "company",
        ];
        var profile = Make($"{{{string.Join(',', names.Select(name => $"\"{name}\":{value}"))}}}");

        (profile.Age, profile.Birthday, profile.CreatedAt, profile.Address, profile.Company).Should().Be((null, null, null, null, null));
        if (!value.StartsWith('"'))
        {
            string?[] texts =
            [
                profile.Email, profile.FirstName, profile.LastName, profile.Name, profile.Gender, profile.Title, profile.Username,
                profile.Website, profile.Avatar, profile.Description,
            ];
            texts.Should().OnlyContain(text => text == null);
        }
    }

    [Fact]
    public void The_JSON_has_the_golden_traits_nested_again()
    {
        var profile = Make("""{"email":"a@x.com","a.b":1,"address":{"geo":{"lat":16.5},"city":"Huế"},"tags":["x"],"none":{}}""", """{"email":"b@x.com"}""");

        profile.ToJson().Should().Be("""{"a.b":1,"address":{"city":"Huế","geo":{"lat":16.5}},"email":"b@x.com","none":{},"tags":["x"]}""");
        Make("{}").ToJson().Should().Be("{}");
    }

    [Fact]
    public void Of_a_value_and_what_is_nested_under_it_the_JSON_has_the_more_recent()
    {
        Make("""{"address":"1 Lê Lợi, Huế"}""", """{"address":{"city":"Huế"}}""").ToJson().Should().Be("""{"address":{"city":"Huế"}}""");
        Make("""{"address":{"city":"Huế"}}""", """{"address":"1 Lê Lợi, Huế"}""").ToJson().Should().Be("""{"address":"1 Lê Lợi, Huế"}""");
        Make("""{"address":{"geo":{"lat":1}},"x":1}""", """{"address":{"geo":2}}""", """{"address":3}""", """{"address":{"geo":{"lon":4}}}""").ToJson()
            .Should().Be("""{"address":{"geo":{"lat":1,"lon":4}},"x":1}""");
        MakeOf([Observations.Of("address", "\"text\""), Observations.Of("address.city", "\"Huế\"")]).ToJson().Should().Be("""{"address":{"city":"Huế"}}""");
    }

    private static Profile Make(params string[] identifyCalls) =>
        MakeOf([.. identifyCalls.SelectMany((traits, i) => TraitExtractor.Extract(
            new CustomerEvent { Type = EventType.Identify, Traits = JsonElement.Parse(traits) }, "web", 1, Observations.Start.AddSeconds(i)))]);

    private static Profile MakeOf(IReadOnlyList<Observation> observations) => new()
    {
        Id = new ProfileId(1),
        Version = 1,
        Identifiers = [new("user_id", "u1")],
        Traits = new ProfileUnifier(new ProfileOptions(), new CollectionOptions()).Unify(observations).ToTraits(_ => new("user_id", "u1")),
        EventCount = observations.Count,
        FirstSeen = Observations.Start,
        LastSeen = Observations.Start,
    };
}
