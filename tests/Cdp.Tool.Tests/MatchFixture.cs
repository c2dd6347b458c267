using System.Globalization;
using System.Text.Json.Nodes;
using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Tool.Tests;

/// <summary>A store with the customers of a CRM and of a shop, who share no identifier, and a model in a file.</summary>
public abstract class MatchFixture : StoreFixture
{
    /// <summary>Of the first two, all is equal. Of the next two, the birthday differs. The last two are alone.</summary>
    private static readonly string[] Crm =
    [
        Call("c1", "An", "Nguyễn", "1990-01-01", "Huế", external: true),
        Call("c2", "Bình", "Trần", "1985-05-05", "Iași", external: true),
        Call("c3", "Chi", "Lê", "1971-03-03", "Huế", external: true),
    ];

    private static readonly string[] Shop =
    [
        Call("s1", "An", "Nguyễn", "1990-01-01", "Huế"),
        Call("s2", "Bình", "Trần", "1985-05-06", "Iași"),
        Call("s3", "Dung", "Phạm", "1999-09-09", "Đà Nẵng"),
    ];

    /// <summary>Gets a model whose columns are called otherwise than the traits.</summary>
    protected string ModelFile => Write("model.json", MatchModelJson.Write(MakeModel()));

    /// <summary>Gets what says how the columns of the model are called in the store.</summary>
    protected static string[] Traits => ["--traits", "first=firstName", "last=lastName", "town=address.city"];

    protected static MatchModel MakeModel() => new()
    {
        ProbabilityTwoRandomRecordsMatch = 0.05,
        BlockingRules = [new() { Columns = [ColumnExpression.Of("last")] }, new() { Columns = [ColumnExpression.Of("birthday")] }],
        Comparisons = [Compare("first", counts: true), Compare("last"), Compare("birthday"), Compare("town")],
    };

    protected static string Call(string id, string first, string last, string? birthday, string? city, bool external = false)
    {
        var call = new JsonObject
        {
            ["type"] = "identify",
            ["messageId"] = $"m-{id}",
            ["timestamp"] = "2026-11-01T10:00:00Z",
            ["traits"] = new JsonObject { ["firstName"] = first, ["lastName"] = last, ["birthday"] = birthday, ["address"] = new JsonObject { ["city"] = city } },
        };
        if (external)
        {
            call["context"] = new JsonObject
            {
                ["externalIds"] = new JsonArray(new JsonObject { ["type"] = "crm_id", ["id"] = id, ["collection"] = "users", ["encoding"] = "none" }),
            };
        }
        else
        {
            call["userId"] = id;
        }

        return call.ToJsonString();
    }

    protected async Task FillWithCustomers()
    {
        await Import("crm", Crm);
        await Import("shop", Shop);
    }

    protected async Task Import(string source, params string[] calls) =>
        (await Ask("import", Write($"{source}.jsonl", string.Join('\n', calls)), "--source", source)).GetProperty("rejected").GetInt64().Should().Be(0, Output);

    /// <summary>Adds the model of the file and puts it into force.</summary>
    protected async Task Activate()
    {
        await Ask(["match", "train", "--model", ModelFile, .. Traits]);
        await Ask("match", "activate", "1");
    }

    protected async Task<bool> AreTogether(string a, string b) => (await Ask("profile", "explain", a, b)).GetProperty("together").GetBoolean();

    /// <summary>Fills the store with many customers: each of the CRM, and two of three of the shop, some with a slip of the pen.</summary>
    protected async Task FillWithMany()
    {
        string[] first = ["An", "Bình", "Chi", "Dung", "Giang", "Hạnh", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quang", "Sơn", "Thảo", "Uyên", "Vinh", "Xuân", "Yến", "Tú"];
        string[] last = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
        string[] city = ["Huế", "Hà Nội", "Đà Nẵng", "Cần Thơ", "Vinh", "Nha Trang", "Hải Phòng"];
        var random = new Random(7);
        var (crm, shop) = (new List<string>(), new List<string>());
        for (var i = 0; i < 400; i++)
        {
            var (name, family, town) = (first[random.Next(first.Length)], last[random.Next(last.Length)], city[random.Next(city.Length)]);
            var born = new DateOnly(1950, 1, 1).AddDays(random.Next(18_000));
            crm.Add(Call($"c{i}", name, family, DateText(born), town, external: true));
            if (i % 3 != 0)
            {
                shop.Add(Call($"s{i}", name, family, DateText(i % 7 == 0 ? born.AddDays(1) : born), i % 5 == 0 ? null : town));
            }
        }

        await Import("crm", [.. crm]);
        await Import("shop", [.. shop]);

        static string DateText(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static RecordComparison Compare(string column, bool counts = false) => new()
    {
        Name = column,
        Levels =
        [
            new ComparisonLevel { Label = "missing", Condition = new MissingCondition(ColumnExpression.Of(column)), IsNullLevel = true },
            new ComparisonLevel
            {
                Label = "equal",
                Condition = new ExactCondition(ColumnExpression.Of(column)),
                M = 0.8,
                U = 0.1,
                TermFrequency = counts ? new TermFrequencyAdjustment(ColumnExpression.Of(column)) : null,
            },
            new ComparisonLevel { Label = "other", Condition = new ElseCondition(), M = 0.2, U = 0.9 },
        ],
    };
}
