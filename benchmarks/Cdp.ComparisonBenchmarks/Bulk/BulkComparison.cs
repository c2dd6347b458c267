using System.Collections;
using System.Numerics;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Shop;

namespace Cdp.ComparisonBenchmarks.Bulk;

/// <summary>Compares evaluating a hundred rules over all profiles with running the same rules as SQL on DuckDB, and their members.</summary>
internal sealed class BulkComparison : IComparison
{
    public string Name => "bulk";

    public string Summary => "A hundred rules evaluated over all profiles of a SQLite file, next to DuckDB running them as SQL on the same events, and whether the members are the same.";

    public string Options => "--quick --profiles 1000000 --events 20000000 --threads <cores> --seed 20260701 --history FILE --folder <temporary>";

    /// <summary>Runs in these steps: 1. load the events into SQLite; 2. evaluate the rules, first on a small store, as a host that runs for a while has done; 3. load DuckDB; 4. run the queries; 5. compare the members.</summary>
    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var book = new RuleBook(ShopTraffic.End);
        var settings = new BulkSettings
        {
            Profiles = commandLine.Number("profiles", isQuick ? 50_000 : 1_000_000),
            Events = commandLine.Number("events", isQuick ? 1_000_000 : 20_000_000),
            Rules = book.Rules.Count,
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
            Threads = commandLine.Number("threads", Environment.ProcessorCount),
        };
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        var history = commandLine.Text("history", scratch.File("history.db"));
        commandLine.RefuseOthers();

        // :: Step 1: load the events into SQLite
        var traffic = new ShopTraffic(settings.Profiles, settings.Events, settings.Seed);
        await ShopStore.PrepareAsync(history, traffic, settings.Events, cancellationToken);
        var database = scratch.File("shop.db");
        File.Copy(history, database);

        // :: Step 2: evaluate the rules
        await WarmUpAsync(scratch.File("small.db"), book, settings.Seed, cancellationToken);
        var sides = new List<BulkSide>();
        List<BitArray> members;
        long wrong = 0;
        await using (var store = await ShopStore.OpenAsync(database, cancellationToken))
        {
            sides.Add(await BulkSide.MeasureAsync("product, rules added", async () => await store.Cdp.Segments.AddAsync(book.Segments, "benchmark", cancellationToken: cancellationToken)));
            sides.Add(await BulkSide.MeasureAsync("product, worked out again", async () => wrong = await store.Cdp.Segments.RebuildAsync(cancellationToken: cancellationToken)));
            members = await ReadMembersAsync(store, book, settings.Profiles, cancellationToken);
        }

        Scratch.Delete(database);

        // :: Step 3: load DuckDB
        using var duckDb = new DuckDbShop(scratch.File("shop.duckdb"), settings.Threads, settings.Profiles);
        duckDb.Load(traffic.History());

        // :: Step 4: run the queries
        IReadOnlyList<double> json = [], typed = [];
        sides.Add(await BulkSide.MeasureAsync("DuckDB on JSON", () => Task.Run(() => json = duckDb.Evaluate(DuckDbShop.Json, book.Rules, cancellationToken), cancellationToken)));
        sides.Add(await BulkSide.MeasureAsync("DuckDB on typed columns", () => Task.Run(() => typed = duckDb.Evaluate(DuckDbShop.Typed, book.Rules, cancellationToken), cancellationToken)));

        // :: Step 5: compare the members
        var results = book.Rules.Select((rule, i) => Compare(duckDb, rule, members[i], json[i], typed[i])).ToList();
        var report = new BulkReport
        {
            Machine = Machine.Describe(),
            DuckDb = duckDb.Version,
            Settings = settings,
            Sides = sides,
            RatioToJson = Statistics.Round(sides[2].Seconds / sides[0].Seconds),
            RatioToTyped = Statistics.Round(sides[3].Seconds / sides[0].Seconds),
            Rules = results,
            Checks =
            [
                new Check("rules whose members differ", 0, results.Count(result => result.Differing > 0)),
                new Check("memberships that were wrong when they were worked out again", 0, wrong),
            ],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.BulkReport);
        return report.Checks.All(check => check.Passed) ? 0 : 1;
    }

    private static async Task WarmUpAsync(string database, RuleBook book, int seed, CancellationToken cancellationToken)
    {
        const int Profiles = 3_000;
        const int Events = 30_000;
        await ShopStore.PrepareAsync(database, new ShopTraffic(Profiles, Events, seed), Events, cancellationToken);
        await using (var store = await ShopStore.OpenAsync(database, cancellationToken))
        {
            await store.Cdp.Segments.AddAsync(book.Segments, "benchmark", cancellationToken: cancellationToken);
            await store.Cdp.Segments.RebuildAsync(cancellationToken: cancellationToken);
        }

        Scratch.Delete(database);
    }

    private static async Task<List<BitArray>> ReadMembersAsync(ShopStore store, RuleBook book, int profiles, CancellationToken cancellationToken)
    {
        var people = await store.ReadPeopleAsync(cancellationToken);
        var members = new List<BitArray>();
        foreach (var rule in book.Rules)
        {
            var found = new BitArray(profiles);
            foreach (var profile in await store.Cdp.Segments.ReadSetAsync(rule.Id, cancellationToken))
            {
                found[people[profile.Value]] = true;
            }

            members.Add(found);
        }

        return members;
    }

    private static BulkRuleResult Compare(DuckDbShop duckDb, BookRule rule, BitArray members, double jsonMilliseconds, double typedMilliseconds)
    {
        var differing = Math.Max(CountDiffering(members, duckDb.ReadMembers(DuckDbShop.Json, rule.Id)), CountDiffering(members, duckDb.ReadMembers(DuckDbShop.Typed, rule.Id)));
        if (differing > 0)
        {
            Console.Error.WriteLine($"  {rule.Id}: {differing:N0} people differ: {rule.Text}");
        }

        return new BulkRuleResult(rule.Id, rule.Text, Count(members), differing, Statistics.Round(jsonMilliseconds), Statistics.Round(typedMilliseconds));
    }

    private static long CountDiffering(BitArray one, BitArray other) => Count(new BitArray(one).Xor(other));

    private static long Count(BitArray bits)
    {
        var words = new int[(bits.Length + 31) / 32];
        bits.CopyTo(words, 0);
        return words.Sum(static word => (long)BitOperations.PopCount((uint)word));
    }
}
