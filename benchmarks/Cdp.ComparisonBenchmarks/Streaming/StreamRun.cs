using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cdp.Collection;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Identity;
using Cdp.Matching.Columns;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Live;
using Cdp.Matching.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.ComparisonBenchmarks.Streaming;

/// <summary>Lets the records of a table arrive at a platform, each as an identify event of its source, and reads who is who.</summary>
internal sealed class StreamRun(RecordTable table, IReadOnlyList<string?> people, RecordTruth truth, LiveMatchModel model, StreamSettings settings, Scratch scratch)
{
    private const int BatchSize = 500;
    private const int ReportEvery = 5_000;
    private const string NoSource = "records";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gives the trait in which a column is sent: one that is no identifier.</summary>
    public static string TraitOf(string column) => $"x_{column}";

    /// <summary>Lets the records arrive one by one, in a random order.</summary>
    public async Task<(StreamResult Result, int[] Partition)> StreamAsync(int order, CancellationToken cancellationToken)
    {
        var rows = Enumerable.Range(0, table.Count).ToArray();
        new Random(settings.Seed + order).Shuffle(rows);
        return await RunAsync($"one by one, order {order}", isLive: true, rows.Chunk(1), cancellationToken);
    }

    /// <summary>Lets the records arrive in batches before the model is put into force.</summary>
    public Task<(StreamResult Result, int[] Partition)> BatchAsync(CancellationToken cancellationToken) =>
        RunAsync("all at once", isLive: false, Enumerable.Range(0, table.Count).Chunk(BatchSize), cancellationToken);

    private async Task<(StreamResult Result, int[] Partition)> RunAsync(string way, bool isLive, IEnumerable<int[]> batches, CancellationToken cancellationToken)
    {
        var database = scratch.File("stream.db");
        try
        {
            var builder = new ServiceCollection().AddCdp(Configure);
            await using var services = (settings.Store == "sqlite" ? builder.UseSqlite($"Data Source={database}") : builder.UseInMemory()).Services.BuildServiceProvider();
            var cdp = services.GetRequiredService<ICdp>();
            var version = await cdp.Matching.AddModelAsync(model, "benchmark", cancellationToken);
            var started = Stopwatch.GetTimestamp();
            if (isLive)
            {
                await cdp.Matching.ActivateAsync(version.Version, cancellationToken: cancellationToken);
            }

            var done = 0;
            foreach (var batch in batches)
            {
                foreach (var source in batch.GroupBy(table.SourceOf))
                {
                    var collected = await cdp.CollectAsync(new EventBatch { Source = NameOf(source.Key), Events = [.. source.Select(ToEvent)] }, cancellationToken);
                    if (collected.Rejected > 0)
                    {
                        throw new InvalidOperationException($"{collected.Rejected} records were refused, the first because: {collected.Events.First(one => one.Rejection is not null).Rejection}");
                    }
                }

                done += batch.Length;
                if (done % ReportEvery < batch.Length)
                {
                    Console.Error.WriteLine($"  {way}: {done:N0} of {table.Count:N0}, {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s");
                }
            }

            if (!isLive)
            {
                await cdp.Matching.ActivateAsync(version.Version, cancellationToken: cancellationToken);
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var partition = await ReadAsync(cdp, cancellationToken);
            return (Judge(way, seconds, partition), partition);
        }
        finally
        {
            Scratch.Delete(database);
        }
    }

    /// <summary>Takes each source's ids for a type of identifiers. Where sources are linked, a person is in each of them once.</summary>
    private void Configure(CdpOptions options)
    {
        foreach (var source in Enumerable.Range(0, table.Count).Select(table.SourceOf).Distinct())
        {
            options.Identity.Types.Add(new IdentifierType { Name = NameOf(source), Priority = 5, Limit = settings.Files.Count > 1 ? 1 : options.Identity.MaxClusterSize });
        }
    }

    private CustomerEvent ToEvent(int row)
    {
        var traits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in table.Columns)
        {
            if (table.ValueOf(row, ColumnExpression.Of(column)) is { } value)
            {
                traits.Add(TraitOf(column), value);
            }
        }

        return new CustomerEvent
        {
            Type = EventType.Identify,
            MessageId = row.ToString(CultureInfo.InvariantCulture),
            Timestamp = Start.AddSeconds(row),
            Traits = JsonSerializer.SerializeToElement(traits),
            Context = JsonSerializer.SerializeToElement(new Dictionary<string, object>
            {
                ["externalIds"] = new[] { new Dictionary<string, string> { ["id"] = IdOf(row), ["type"] = NameOf(table.SourceOf(row)) } },
            }),
        };
    }

    /// <summary>Reads the cluster of each record, named by its first record.</summary>
    private async Task<int[]> ReadAsync(ICdp cdp, CancellationToken cancellationToken)
    {
        var partition = new int[table.Count];
        Array.Fill(partition, -1);
        await foreach (var profile in cdp.Profiles.ListAsync(cancellationToken: cancellationToken))
        {
            var rows = profile.Identifiers.Select(identifier => int.Parse(identifier.Value.AsSpan(1), CultureInfo.InvariantCulture)).ToList();
            rows.ForEach(row => partition[row] = rows.Min());
        }

        return partition;
    }

    private StreamResult Judge(string way, double seconds, int[] partition)
    {
        var clusters = partition.Index().GroupBy(row => row.Item, row => row.Index).ToList();
        long linked = 0, right = 0;
        foreach (var cluster in clusters)
        {
            var members = cluster.ToList();
            for (var i = 0; i < members.Count; i++)
            {
                for (var j = i + 1; j < members.Count; j++)
                {
                    linked++;
                    right += people[members[i]] == people[members[j]] ? 1 : 0;
                }
            }
        }

        var (precision, recall) = ((double)right / linked, (double)right / truth.TruePairs);
        var f1 = 2 * precision * recall / (precision + recall);
        Console.Error.WriteLine($"  {way}: F1 {f1:F4}, {seconds:N1} s");
        return new StreamResult { Way = way, Seconds = Statistics.Round(seconds), Clusters = clusters.Count, Precision = precision, Recall = recall, F1 = f1 };
    }

    /// <summary>Gives the id of a record. A bare 0 is among the values that are blocked because many send them for nobody.</summary>
    private static string IdOf(int row) => string.Create(CultureInfo.InvariantCulture, $"r{row}");

    private static string NameOf(string source) => source.Length == 0 ? NoSource : source;
}
