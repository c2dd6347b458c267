using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Identity;

public sealed class ExtractionTests
{
    private readonly IdentityOptions _identity = new();
    private readonly CollectionOptions _collection = new();

    [Fact]
    public void A_browser_page_of_an_unknown_visitor_carries_the_anonymous_id()
    {
        var e = new CustomerEvent { Type = EventType.Page, AnonymousId = "6586d940-15ff-48fc-aef2-d54e003e80ae", UserId = null };

        Extract(e).Should().Equal(Id("anonymous_id", "6586d940-15ff-48fc-aef2-d54e003e80ae"));
    }

    [Fact]
    public void A_browser_identify_carries_both_ids_and_the_email_sorted()
    {
        var e = new CustomerEvent
        {
            Type = EventType.Identify,
            UserId = "u1",
            AnonymousId = "618c03da",
            Traits = Json("""{"email":"A@B.co","createdAt":"1970-01-01T00:00:00.000Z"}"""),
        };

        Extract(e).Should().Equal(Id("anonymous_id", "618c03da"), Id("email", "a@b.co"), Id("user_id", "u1"));
    }

    [Fact]
    public void A_node_track_carries_external_ids()
    {
        var e = new CustomerEvent
        {
            Type = EventType.Track,
            AnonymousId = "an1",
            Context = Json(
                """
                {"externalIds":[
                    {"id":"x","type":"phone","collection":"users","encoding":"none"},
                    {"id":" C-7 ","type":"crm_id","collection":"users","encoding":"none"},
                    {"id":42,"type":"shop.no"},
                    {"id":"a1","type":"crm_id","collection":"accounts","encoding":"none"},
                    {"id":"6f1ed002ab","type":"email","collection":"users","encoding":"sha256"},
                    {"id":"1","type":"not a name"},
                    {"id":"1","type":""},
                    {"id":"1","type":7},
                    {"type":"crm_id"},
                    {"id":["1"],"type":"crm_id"},
                    "crm_id"]}
                """),
        };

        Extract(e).Should().Equal(Id("anonymous_id", "an1"), Id("crm_id", "C-7"), Id("shop.no", "42"));
    }

    [Fact]
    public void A_mobile_event_carries_the_ids_of_the_device()
    {
        var e = new CustomerEvent
        {
            Type = EventType.Screen,
            AnonymousId = "an1",
            Context = Json("""{"device":{"id":"B5372DB0","advertisingId":"7A3CBEA0-BDF5","token":"ff15bc0c20","name":"maguro"}}"""),
        };

        Extract(e).Should().Equal(
            Id("advertising_id", "7a3cbea0-bdf5"), Id("anonymous_id", "an1"), Id("device_id", "B5372DB0"), Id("push_token", "ff15bc0c20"));
    }

    [Theory]
    [InlineData(EventType.Track)]
    [InlineData(EventType.Page)]
    [InlineData(EventType.Screen)]
    [InlineData(EventType.Group)]
    [InlineData(EventType.Alias)]
    [InlineData(EventType.Identify)]
    public void Every_call_carries_the_traits_in_its_context(EventType type)
    {
        var e = new CustomerEvent { Type = type, UserId = "u1", Context = Json("""{"traits":{"email":"bob@x.com","phone":"+84912345678"}}""") };

        Extract(e).Should().Equal(Id("email", "bob@x.com"), Id("phone", "+84912345678"), Id("user_id", "u1"));
    }

    [Theory]
    [InlineData(EventType.Group)]
    [InlineData(EventType.Track)]
    public void Traits_of_other_calls_than_identify_are_not_the_person_s(EventType type)
    {
        var e = new CustomerEvent { Type = type, UserId = "u1", GroupId = "g1", Traits = Json("""{"email":"info@acme.com"}""") };

        Extract(e).Should().Equal(Id("user_id", "u1"));
    }

    [Fact]
    public void An_alias_carries_the_previous_id()
    {
        var e = new CustomerEvent { Type = EventType.Alias, UserId = "u2", AnonymousId = "6a2b", PreviousId = "u1" };

        Extract(e).Should().Equal(Id("anonymous_id", "6a2b"), Id("anonymous_id", "u1"), Id("user_id", "u2"));

        _identity.AliasPreviousIdType = IdentifierTypes.UserId;
        Extract(e).Should().Equal(Id("anonymous_id", "6a2b"), Id("user_id", "u1"), Id("user_id", "u2"));
    }

    [Fact]
    public void A_self_alias_adds_nothing()
    {
        var e = new CustomerEvent { Type = EventType.Alias, UserId = "u1", PreviousId = " u1 ", AnonymousId = "618c" };

        Extract(e).Should().Equal(Id("anonymous_id", "618c"), Id("user_id", "u1"));
    }

    [Fact]
    public void The_previous_id_of_another_call_means_nothing()
    {
        var e = new CustomerEvent { Type = EventType.Track, UserId = "u1", PreviousId = "u0" };

        Extract(e).Should().Equal(Id("user_id", "u1"));
    }

    [Fact]
    public void Traits_may_hold_texts_numbers_and_arrays_of_them()
    {
        var e = new CustomerEvent
        {
            Type = EventType.Identify,
            UserId = "u1",
            Traits = Json("""{"email":["b@x.com","a@x.com","B@X.com",null,{"email":"c@x.com"},["d@x.com"]],"phone":[84912345678,"+84912345679",true]}"""),
        };
        _collection.Sources["shop"] = new SourceOptions { DefaultRegion = "VN" };

        Extract(e).Should().Equal(
            Id("email", "a@x.com"), Id("email", "b@x.com"), Id("phone", "+84912345678"), Id("phone", "+84912345679"), Id("user_id", "u1"));
    }

    [Fact]
    public void Names_of_traits_are_compared_with_regard_to_case()
    {
        var e = new CustomerEvent { Type = EventType.Identify, UserId = "u1", Traits = Json("""{"Email":"a@x.com"}""") };

        Extract(e).Should().Equal(Id("user_id", "u1"));
    }

    [Fact]
    public void A_type_may_name_several_traits_and_nested_ones()
    {
        _identity.Types.Set(new IdentifierType { Name = "crm_id", Traits = ["crm.id", "legacyNo", @"a\.b.c"] });
        var e = new CustomerEvent
        {
            Type = EventType.Identify,
            UserId = "u1",
            Traits = Json("""{"crm":{"id":7},"legacyNo":"L-7","a.b":{"c":"x"},"a":{"b":{"c":"not this"}}}"""),
        };

        Extract(e).Should().Equal(Id("crm_id", "7"), Id("crm_id", "L-7"), Id("crm_id", "x"), Id("user_id", "u1"));

        Extract(e with { Traits = Json("""{"crm":"7","legacyNo":{"no":1}}""") }).Should().Equal(Id("user_id", "u1"));
    }

    [Fact]
    public void Phone_numbers_are_read_in_the_region_of_their_source()
    {
        _collection.Sources["vn-shop"] = new SourceOptions { DefaultRegion = "VN" };
        var e = new CustomerEvent { Type = EventType.Identify, UserId = "u1", Traits = Json("""{"phone":"0912 345 678"}""") };

        Extract(e, "vn-shop").Should().Equal(Id("phone", "+84912345678"), Id("user_id", "u1"));
        Extract(e, "other").Should().Equal(Id("user_id", "u1"));
    }

    [Fact]
    public void Blocked_values_are_found_too()
    {
        var e = new CustomerEvent { Type = EventType.Track, UserId = "null", AnonymousId = "00000000-0000" };

        Extract(e).Should().Equal(Id("anonymous_id", "00000000-0000"), Id("user_id", "null"));
    }

    [Theory]
    [InlineData("""{"traits":"a@x.com","device":"x","externalIds":{"id":"1","type":"crm_id"}}""")]
    [InlineData("""{"traits":null,"device":{"id":{},"token":null,"advertisingId":true},"externalIds":[null,[],1]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Context_of_another_shape_carries_nothing(string context)
    {
        var e = new CustomerEvent { Type = EventType.Track, UserId = "  ", AnonymousId = "an1", Context = Json(context) };

        Extract(e).Should().Equal(Id("anonymous_id", "an1"));
    }

    [Fact]
    public void What_a_normaliser_of_the_host_gives_is_held_to_the_limits()
    {
        _identity.Types.Set(new IdentifierType { Name = "empty", Normalizer = new ConstantNormalizer(string.Empty) });
        _identity.Types.Set(new IdentifierType { Name = "long", Normalizer = new ConstantNormalizer(new string('x', 513)) });
        var e = new CustomerEvent
        {
            Type = EventType.Track,
            UserId = "u1",
            Context = Json("""{"externalIds":[{"id":"1","type":"empty"},{"id":"1","type":"long"}]}"""),
        };

        Extract(e).Should().Equal(Id("user_id", "u1"));
    }

    [Fact]
    public void The_owner_is_the_most_trusted_identifier_that_is_not_blocked()
    {
        Choose(Id("anonymous_id", "an1"), Id("email", "a@x.com"), Id("user_id", "u1")).Should().Be(Id("user_id", "u1"));
        Choose(Id("anonymous_id", "an1"), Id("email", "a@x.com"), Id("user_id", "guest")).Should().Be(Id("email", "a@x.com"));
        Choose(Id("email", "b@x.com"), Id("email", "a@x.com")).Should().Be(Id("email", "a@x.com"));
        Choose(Id("anonymous_id", "an1"), Id("zz", "1")).Should().Be(Id("zz", "1"), "a type that is not registered has priority 50");
    }

    [Fact]
    public void An_event_with_blocked_identifiers_alone_belongs_to_nobody()
    {
        Choose(Id("anonymous_id", "0"), Id("user_id", "undefined")).Should().BeNull();
        Choose().Should().BeNull();
    }

    private static Identifier Id(string type, string value) => new(type, value);

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    private IReadOnlyList<Identifier> Extract(CustomerEvent e, string source = "shop") =>
        new IdentifierExtractor(new IdentityRules(_identity), _collection).Extract(e, source);

    private Identifier? Choose(params Identifier[] identifiers) =>
        new IdentifierExtractor(new IdentityRules(_identity), _collection).ChooseOwner(identifiers);

    private sealed class ConstantNormalizer(string value) : IIdentifierNormalizer
    {
        public string? Normalize(string value1, string? defaultRegion) => value;
    }
}
