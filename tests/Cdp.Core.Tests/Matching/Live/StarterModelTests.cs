using Cdp.Core.Tests.Pipeline;
using Cdp.Matching.Live;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Matching.Live;

public sealed class StarterModelTests
{
    private const string Home = "street=12 Lê Lợi;city=Huế;postcode=49000;phone=+84 234 382 2222;email=family@x.vn;last_name=Nguyễn";

    [Theory]
    [InlineData("first_name=Anna;last_name=Mureșan;email=Anna@X.ro", "first_name=ANNA;last_name=Muresan;email=anna@x.ro")]
    [InlineData("first_name=An;last_name=Trần;phone=0912 345 678", "first_name=An;last_name=Tran;phone=+84912345678")]
    [InlineData("first_name=Elena;last_name=García;birthday=1990-02-03", "first_name=Elena;last_name=Garcia;birthday=3.2.1990")]
    [InlineData("first_name=Robert;last_name=Evans;email=rob@x.org", "first_name=Bob;last_name=Evans;email=rob@x.org")]
    [InlineData("first_name=Minh;last_name=Hoàng;email=minh@x.vn", "first_name=Hoàng;last_name=Minh;email=minh@x.vn")]
    [InlineData("first_name=Ioana;last_name=Popescu;birthday=1975-06-30;city=Iași", "first_name=Ioana;last_name=Popescu;birthday=1975-06-30;city=Cluj")]
    [InlineData("first_name=Fatima;last_name=Costa;email=fatima@x.pt;phone=+351912345678", "first_name=Fatima;last_name=Silva;email=fatima@x.pt;phone=+351912345678")]
    public void Two_records_of_one_person_are_linked(string a, string b) => Pair(a, b).IsLinked.Should().BeTrue();

    [Theory]
    [InlineData("first_name=Anna;last_name=Nguyễn", "first_name=Anna;last_name=Nguyễn")]
    [InlineData("first_name=Anna;last_name=Fischer;postcode=01067", "first_name=Georg;last_name=Fischer;postcode=01067")]
    [InlineData("first_name=Anna;last_name=Nguyễn;birthday=1990-01-01;city=Huế", "first_name=Anna;last_name=Nguyễn;birthday=1962-07-12;city=Huế")]
    [InlineData("first_name=Anna;last_name=Evans", "first_name=David;last_name=Ivanova")]
    public void Strangers_are_neither_linked_nor_reviewed(string a, string b)
    {
        var pair = Pair(a, b);

        (pair.IsLinked, pair.AwaitsReview).Should().Be((false, false));
        pair.WeightAnyway.Should().BeLessThan(pair.Model.ReviewWeight);
    }

    [Theory]
    [InlineData("first_name=An;birthday=2001-05-05", "first_name=Bình;birthday=2001-05-05", true)]
    [InlineData("first_name=Thomas;birthday=1960-05-05", "first_name=Georg;birthday=1990-11-21", false)]
    public void Twins_and_fathers_and_sons_who_share_everything_else_go_no_further_than_review(string a, string b, bool isReviewed)
    {
        var pair = Pair($"{Home};{a}", $"{Home};{b}");

        (pair.IsLinked, pair.AwaitsReview).Should().Be((false, isReviewed));
    }

    [Fact]
    public void Another_family_name_with_the_same_given_name_and_birthday_awaits_review() =>
        Pair("first_name=Anna;birthday=1990-01-01;last_name=Costa", "first_name=Anna;birthday=1990-01-01;last_name=Dang").AwaitsReview.Should().BeTrue();

    [Fact]
    public void Father_and_son_of_one_name_at_one_address_await_review()
    {
        const string Person = "first_name=Georg;last_name=Fischer;street=Hauptstr. 1;postcode=01067";

        Pair(Person, Person).AwaitsReview.Should().BeTrue();
    }

    [Theory]
    [InlineData("street=12 Lê Lợi;city=Huế", "street=12 le loi;city=hue", "same street and place")]
    [InlineData("street=12 Lê Lợi;postcode=49000", "street=12 Lê Lọi St;postcode=49 000", "alike street in the same place")]
    [InlineData("street=12 Lê Lợi;city=Huế", "street=12 Lê Lợi;city=Iași", "else")]
    [InlineData("street=12 Lê Lợi;city=Huế;postcode=49000", "street=5 Trần Phú;city=Đà Nẵng;postcode=49000", "same postcode")]
    [InlineData("city=Huế", "street=5 Trần Phú;city=Huế", "same city")]
    [InlineData("street=12 Lê Lợi", "street=12 Lê Lợi", "missing")]
    [InlineData("city=Huế", "postcode=49000", "missing")]
    public void Addresses_are_compared_as_one(string a, string b, string level) => Pair(a, b).Levels["address"].Should().Be(level);

    [Fact]
    public void The_probabilities_of_each_comparison_add_up_to_one()
    {
        foreach (var comparison in StarterModel.Create().Model.Comparisons)
        {
            comparison.Levels.Sum(level => level.M ?? 0).Should().BeApproximately(1, 1e-6, comparison.Name);
            comparison.Levels.Sum(level => level.U ?? 0).Should().BeApproximately(1, 1e-6, comparison.Name);
        }
    }

    [Fact]
    public void A_store_keeps_it_as_it_is()
    {
        var text = LiveModelJson.Write(StarterModel.Create("VN", monthFirst: true));

        LiveModelJson.Write(LiveModelJson.Read(text)).Should().Be(text);
    }

    [Fact]
    public async Task It_unites_the_records_of_one_person_as_they_arrive()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create("VN"));
        await platform.TellAsync(1, """{"firstName":"An","lastName":"Nguyễn","birthday":"1990-02-03","address":{"city":"Huế"}}""", Crm("1"));
        await platform.TellAsync(2, """{"firstName":"an","lastName":"Nguyen","birthday":"1990-02-03"}""", Crm("2"));
        await platform.TellAsync(3, """{"firstName":"Bình","lastName":"Nguyễn","birthday":"1990-02-03"}""", Crm("3"));

        (await platform.PeopleAsync()).Should().Equal("1 2", "3");
    }

    private static PairOfRecords Pair(string a, string b) => new(StarterModel.Create("VN"), a.Split(';'), b.Split(';'));
}
