using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Shop;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;

namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>Measures what rules cost that an event does not touch: the rate of taking in events with a thousand rules, and with ten.</summary>
internal sealed class RateRun(SegmentsSettings settings, Scratch scratch)
{
    private const int Actions = 100;
    private const int RulesPerAction = 10;
    private const int EventsPerPerson = 10;
    private const int BatchSize = 500;

    public async Task<IReadOnlyList<RateRound>> RunAsync(CancellationToken cancellationToken)
    {
        // Or the first round would measure the compiler.
        await MeasureAsync(Actions, isOneAction: false, cancellationToken);
        var rounds = new List<RateRound>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            // Whoever comes first is not always the same.
            var rates = new double[3];
            for (var turn = 0; turn < rates.Length; turn++)
            {
                var side = (round + turn) % rates.Length;
                rates[side] = Statistics.Round(await MeasureAsync(side == 2 ? 1 : Actions, isOneAction: side == 1, cancellationToken));
            }

            rounds.Add(new RateRound(rates[0], rates[1], rates[2]));
            Console.Error.WriteLine(
                $"  round {round}: {rates[0]:N0} events/s with {Actions * RulesPerAction:N0} rules, {rates[1]:N0} where each profile does one thing, {rates[2]:N0} with {RulesPerAction} rules");
        }

        return rounds;
    }

    /// <summary>Takes in events into an empty store.</summary>
    /// <param name="actions">How many actions there are; ten rules look at each.</param>
    /// <param name="isOneAction">Whether each person does one of them only.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    private async Task<double> MeasureAsync(int actions, bool isOneAction, CancellationToken cancellationToken)
    {
        var database = scratch.File("rate.db");
        var bodies = Bodies(actions, isOneAction).ToList();
        double seconds;
        await using (var store = await ShopStore.OpenAsync(database, cancellationToken))
        {
            await store.Cdp.Segments.AddAsync([.. Enumerable.Range(0, actions).SelectMany(Rules)], "benchmark", cancellationToken: cancellationToken);
            var started = Stopwatch.GetTimestamp();
            foreach (var body in bodies)
            {
                await store.CollectAsync(body, cancellationToken);
            }

            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Scratch.Delete(database);
        return settings.RateEvents / seconds;
    }

    private static IEnumerable<Segment> Rules(int action)
    {
        for (var rule = 1; rule <= RulesPerAction; rule++)
        {
            var window = rule % 2 == 0 ? "7 days" : "30 days";
            var text = rule % 3 == 0
                ? string.Create(CultureInfo.InvariantCulture, $"sum(total of \"Action {action}\", last {window}) > {rule * 20}")
                : string.Create(CultureInfo.InvariantCulture, $"count(\"Action {action}\", last {window}) >= {rule}");
            yield return new Segment { Id = string.Create(CultureInfo.InvariantCulture, $"action-{action}-{rule}"), Where = SegmentText.Parse(text) };
        }
    }

    private IEnumerable<byte[]> Bodies(int actions, bool isOneAction)
    {
        var random = new Random(settings.Seed);
        foreach (var chunk in Enumerable.Range(0, settings.RateEvents).Chunk(BatchSize))
        {
            var batch = new JsonArray();
            foreach (var number in chunk)
            {
                var person = random.Next(Math.Max(1, settings.RateEvents / EventsPerPerson));
                var action = random.Next(Actions);
                batch.Add(new JsonObject
                {
                    ["messageId"] = string.Create(CultureInfo.InvariantCulture, $"m{number}"),
                    ["timestamp"] = ShopTraffic.End.AddDays(-20).AddSeconds(number).ToString("O", CultureInfo.InvariantCulture),
                    ["type"] = "track",
                    ["userId"] = ShopTraffic.UserId(person),
                    ["event"] = string.Create(CultureInfo.InvariantCulture, $"Action {(isOneAction ? person : action) % actions}"),
                    ["properties"] = new JsonObject { ["total"] = random.Next(100) },
                });
            }

            yield return Encoding.UTF8.GetBytes(new JsonObject { ["batch"] = batch }.ToJsonString());
        }
    }
}
