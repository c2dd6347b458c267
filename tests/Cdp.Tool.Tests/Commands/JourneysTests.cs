namespace Cdp.Tool.Tests.Commands;

public sealed class JourneysTests : StoreFixture
{
    private const string Clicks = """
        user,timestamp,event
        mai,2026-03-10T12:00,trang chủ
        mai,2026-03-10T12:01,giày
        mai,2026-03-10T13:00,trang chủ
        李,2026-03-10T12:05,giày
        李,2026-03-10T12:00,trang chủ
        李,2026-03-10T12:04,gửi thư

        """;

    [Fact]
    public async Task A_file_tells_sequences_transitions_and_where_customers_leave()
    {
        (await Run("journeys", Write("clicks.csv", Clicks), "--without", "gửi thư", "--json")).Should().Be(0, Error);

        using var json = System.Text.Json.JsonDocument.Parse(Output);
        json.RootElement.GetProperty("journeys").GetInt32().Should().Be(3);
        json.RootElement.GetProperty("sequences").EnumerateArray().Select(way => (string.Join('>', way.GetProperty("steps").EnumerateArray().Select(step => step.GetString())), way.GetProperty("journeys").GetInt32()))
            .Should().Equal(("trang chủ>giày", 2), ("trang chủ", 1));
        json.RootElement.GetProperty("transitions").EnumerateArray().Select(step => (step.GetProperty("from").GetString(), step.GetProperty("to").GetString(), step.GetProperty("count").GetInt32()))
            .Should().Equal(("(start)", "trang chủ", 3), ("giày", "(end)", 2), ("trang chủ", "(end)", 1), ("trang chủ", "giày", 2));
        var left = json.RootElement.GetProperty("drop_off")[1];
        (left.GetProperty("from").GetString(), left.GetProperty("share").GetDouble()).Should().Be(("trang chủ", 1.0 / 3));
    }

    [Fact]
    public async Task A_person_is_told_with_arrows()
    {
        (await Run("journeys", Write("clicks.csv", Clicks), "--gap", "90", "--longest", "2", "--top", "1", "--only", "trang chủ", "giày")).Should().Be(0, Error);

        Output.Should().Contain("The most frequent of 2 journeys").And.Contain("trang chủ → giày").And.Contain("drop-off");
    }

    [Fact]
    public async Task A_store_is_asked_in_the_same_way()
    {
        await Fill();

        var json = await Ask("journeys", "--period", "2026-11");

        json.GetProperty("journeys").GetInt32().Should().Be(2);
        json.GetProperty("drop_off").EnumerateArray().Select(step => step.GetProperty("from").GetString()).Should().Equal("Called", "Product Viewed");
    }

    [Theory]
    [InlineData("--gap takes a number of minutes", "--gap", "0")]
    [InlineData("take a number of at least 1", "--top", "0")]
    [InlineData("take a number of at least 1", "--longest", "-1")]
    [InlineData("there is no column name", "--event", "name")]
    public async Task What_is_wrong_is_told(string message, params string[] args) => await Refuses(message, ["journeys", Write("clicks.csv", Clicks), .. args]);
}
