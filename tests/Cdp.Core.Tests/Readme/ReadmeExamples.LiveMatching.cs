using System.Globalization;
using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Live;
using Cdp.Storage.Conformance.Law;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Examples of matching records while they arrive.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task Live_training()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await FillAsync(cdp);

        #region Live_training
        var training = await cdp.Matching.TrainAsync(addedBy: "data team");
        var version = training.Version.Version;

        var preview = await cdp.Matching.PreviewAsync(version);
        Console.WriteLine($"Version {version} would make {preview.ProfilesAfter} profiles of {preview.ProfilesBefore}; {preview.Splits.Count} would split.");

        await cdp.Matching.ActivateAsync(version);
        await cdp.IdentifyAsync(Who.User("u7"), new() { ["firstName"] = "Mai", ["lastName"] = "Nguyễn", ["birthday"] = "1987-04-12", ["city"] = "Huế" }, source: "shop");
        var why = await cdp.Identity.ExplainAsync(new Identifier("user_id", "u7"), new Identifier("crm_id", "c7"));
        Console.WriteLine($"{why.Statement} It is a {why.Path[0].Link.Kind}.");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Live_model()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        var trained = MakeModel();

        #region Live_model
        var model = new LiveMatchModel
        {
            Model = trained,
            Traits = new Dictionary<string, string> { ["first"] = "firstName", ["last"] = "lastName", ["town"] = "address.city" },
            LinkProbability = 0.95,
            ReviewProbability = 0.5,
        };
        var version = await cdp.Matching.AddModelAsync(model, addedBy: "data team");
        await cdp.Matching.ActivateAsync(version.Version);
        #endregion

        (await cdp.Matching.ListModelsAsync()).Should().ContainSingle(known => known.IsActive);
    }

    [Fact]
    public async Task Live_review()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await ActivateAsync(cdp);
        await cdp.IdentifyAsync(Who.External("crm_id", "c1"), Traits("Mai", "Nguyễn", "1987-04-12", "Huế"), source: "crm");
        await cdp.IdentifyAsync(Who.User("u1"), Traits("Mai", "Nguyễn", "1987-12-04", "Huế"), source: "shop");

        #region Live_review
        foreach (var pair in await cdp.Matching.ReviewAsync(limit: 10))
        {
            Console.WriteLine($"{pair.SourceA} and {pair.SourceB}: probability {pair.Probability:F2}");
            foreach (var value in pair.Values)
            {
                Console.WriteLine($"  {value.Trait}: {value.A} | {value.B}");
            }

            foreach (var step in pair.Steps)
            {
                Console.WriteLine($"  {step.Comparison}: {step.Level}, {step.Weight:+0.0;-0.0}");
            }

            // LinkAsync accepts the pair, ForbidAsync rejects it, and Matching.SkipAsync puts it behind the others.
            var outcome = await cdp.Identity.LinkAsync(pair.A, pair.B, decidedBy: "sam", reason: "day and month were swapped");
            Console.WriteLine($"{outcome.Changes[0].Kind} by {outcome.Changes[0].DecidedBy}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Live_find()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await ActivateAsync(cdp);
        await cdp.IdentifyAsync(Who.External("crm_id", "c1"), Traits("Mai", "Nguyễn", "1987-04-12", "Huế"), source: "crm");

        #region Live_find
        var found = await cdp.Matching.FindAsync(new Dictionary<string, string> { ["first"] = "Mai", ["last"] = "Nguyễn", ["birthday"] = "1987-04-12" });
        Console.WriteLine($"{found[0].Profile}, by its {found[0].Identifier.Type}, weight {found[0].Weight:F1}");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Live_explain()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await ActivateAsync(cdp);
        await cdp.IdentifyAsync(Who.External("crm_id", "c1"), Traits("Mai", "Nguyễn", "1987-04-12", "Huế"), source: "crm");
        await cdp.IdentifyAsync(Who.User("u1"), Traits("Mai", "Trần", "1987-04-12", "Huế"), source: "shop");

        #region Live_explain
        var why = await cdp.Matching.ExplainAsync(new Identifier("user_id", "u1"), new Identifier("crm_id", "c1"));
        Console.WriteLine($"weight {why!.Weight:F1}, probability {why.Probability:F3}: {(why.Link is null ? "no match" : why.Link.State.ToString())}");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Live_measuring()
    {
        var time = new ManualTimeProvider { Now = new DateTimeOffset(2026, 3, 1, 6, 0, 0, TimeSpan.Zero) };
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time);
        services.AddCdp().UseInMemory();
        await using var provider = services.BuildServiceProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await ActivateAsync(cdp);
        await cdp.IdentifyAsync(Who.External("crm_id", "c1"), Traits("Mai", "Nguyễn", "1987-04-12", "Huế"), source: "crm");
        await cdp.IdentifyAsync(Who.User("u2"), Traits("An", "Trần", "1990-02-03", "Huế"), source: "shop");
        await cdp.Matching.MeasureAsync(keep: true);
        time.Now = time.Now.AddDays(1);
        await cdp.IdentifyAsync(Who.User("u1"), Traits("Mai", "Nguyễn", "1987-04-12", "Huế"), source: "shop");

        #region Live_measuring
        var today = await cdp.Matching.MeasureAsync(keep: true);
        Console.WriteLine($"{today.Records} records of {today.Profiles} profiles; estimated precision {today.EstimatedPrecision.Value:F3}");

        await foreach (var quality in cdp.Matching.MeasurementsAsync(since: today.At.AddDays(-30)))
        {
            var rate = quality.MatchRate;
            Console.WriteLine($"{quality.At:yyyy-MM-dd}, version {quality.Version}: {rate.Value:F2}, {rate.Numerator} of {rate.Denominator} {rate.Unit}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    private static MatchModel MakeModel() => new()
    {
        ProbabilityTwoRandomRecordsMatch = 0.01,
        BlockingRules = [new() { Columns = [ColumnExpression.Of("last")] }, new() { Columns = [ColumnExpression.Of("birthday")] }],
        Comparisons = [CompareExactly("first", 0.1), CompareExactly("last", 0.05), CompareExactly("birthday", 0.001), CompareExactly("town", 0.1)],
    };

    private static RecordComparison CompareExactly(string column, double u) => new()
    {
        Name = column,
        Levels =
        [
            new() { Label = "missing", Condition = new MissingCondition(ColumnExpression.Of(column)), IsNullLevel = true },
            new() { Label = "equal", Condition = new ExactCondition(ColumnExpression.Of(column)), M = 0.9, U = u },
            new() { Label = "other", Condition = new ElseCondition(), M = 0.1, U = 1 - u },
        ],
    };

    private static async Task ActivateAsync(ICdp cdp)
    {
        var traits = new Dictionary<string, string> { ["first"] = "firstName", ["last"] = "lastName", ["town"] = "address.city" };
        var version = await cdp.Matching.AddModelAsync(new LiveMatchModel { Model = MakeModel(), Traits = traits }, "test");
        await cdp.Matching.ActivateAsync(version.Version);
    }

    private static JsonObject Traits(string first, string last, string birthday, string city) =>
        new() { ["firstName"] = first, ["lastName"] = last, ["birthday"] = birthday, ["address"] = new JsonObject { ["city"] = city } };

    /// <summary>Six hundred customers of a CRM, of whom the first third is also known to a shop.</summary>
    private static async Task FillAsync(ICdp cdp)
    {
        string[] first = ["An", "Bình", "Chi", "Dung", "Giang", "Hạnh", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quang", "Sơn", "Thảo", "Uyên", "Vinh", "Xuân", "Yến", "Tú"];
        string[] last = ["Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Nguyễn"];
        string[] city = ["Hà Nội", "Đà Nẵng", "Cần Thơ", "Vinh", "Nha Trang", "Hải Phòng", "Huế"];
        var random = new Random(20260101);
        var events = new List<CustomerEvent>();
        for (var i = 0; i < 600; i++)
        {
            var born = new DateOnly(1950, 1, 1).AddDays(random.Next(18_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var (name, family, town) = (first[random.Next(first.Length)], last[random.Next(last.Length)], city[random.Next(city.Length)]);
            JsonObject traits = i == 7
                ? new() { ["firstName"] = "Mai", ["lastName"] = "Nguyễn", ["birthday"] = "1987-04-12", ["city"] = "Huế" }
                : new() { ["firstName"] = name, ["lastName"] = family, ["birthday"] = born, ["city"] = town };
            events.Add(CustomerEvent.Identify(Who.External("crm_id", $"c{i}"), traits));
            if (i < 200 && i != 7)
            {
                events.Add(CustomerEvent.Identify(Who.User($"u{i}"), traits));
            }
        }

        await cdp.CollectAsync(new EventBatch { Source = "crm", Events = [.. events.Where(sent => sent.UserId is null)] });
        await cdp.CollectAsync(new EventBatch { Source = "shop", Events = [.. events.Where(sent => sent.UserId is not null)] });
    }
}
