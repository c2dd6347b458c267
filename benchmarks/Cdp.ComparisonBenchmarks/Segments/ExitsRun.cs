using System.Globalization;
using Cdp.Collection;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>Measures how soon profiles are seen to have left that leave by the passage of time alone, in a running host.</summary>
internal sealed class ExitsRun(SegmentsSettings settings, Scratch scratch)
{
    private const int BatchSize = 500;
    private const string Segment = "active";

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    /// <summary>For how long after the last instant to wait for those who are late.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs in these steps: 1. start a host; 2. let profiles enter that will leave at known instants; 3. watch the history of the segment; 4. see how late they were.</summary>
    public async Task<ExitsResult> RunAsync(CancellationToken cancellationToken)
    {
        // :: Step 1: start a host
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddCdp().UseSqlite($"Data Source={scratch.File("exits.db")}");
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        var cdp = host.Services.GetRequiredService<ICdp>();
        await cdp.Segments.AddAsync(new Segment { Id = Segment, Where = SegmentText.Parse("performed(\"Seen\", last 1 hours)") }, "benchmark", cancellationToken: cancellationToken);

        // :: Step 2: let profiles enter that will leave at known instants
        var first = TimeProvider.System.GetUtcNow().AddSeconds(10 + (settings.Exits / 2_000));
        var due = new Dictionary<ProfileId, DateTimeOffset>();
        foreach (var chunk in Enumerable.Range(0, settings.Exits).Chunk(BatchSize))
        {
            var events = chunk.Select(number => CustomerEvent.Track(
                Who.User(string.Create(CultureInfo.InvariantCulture, $"u{number}")), "Seen", timestamp: DueOf(first, number) - Window)).ToList();
            var result = await cdp.CollectAsync(new EventBatch { Source = "app", Events = events }, cancellationToken);
            foreach (var (number, collected) in chunk.Zip(result.Events))
            {
                due.Add(collected.Profile, DueOf(first, number));
            }
        }

        if (await cdp.Segments.CountAsync(Segment, cancellationToken) != settings.Exits)
        {
            throw new InvalidOperationException("Not everybody entered before the first was to leave.");
        }

        // :: Step 3: watch the history of the segment
        var (late, misdated, seen) = (new List<double>(), 0, 0L);
        var end = DueOf(first, settings.Exits - 1) + Patience;
        while (late.Count < settings.Exits && TimeProvider.System.GetUtcNow() < end)
        {
            var read = new List<SegmentTransition>();
            await foreach (var transition in cdp.Segments.TransitionsAsync(seen, cancellationToken))
            {
                read.Add(transition);
            }

            var now = TimeProvider.System.GetUtcNow();
            foreach (var transition in read)
            {
                seen = transition.Id;
                if (!transition.Entered)
                {
                    late.Add((now - due[transition.Profile]).TotalMilliseconds);
                    misdated += Math.Abs((transition.At - due[transition.Profile]).TotalMilliseconds) < 1 ? 0 : 1;
                }
            }

            await Task.Delay(Poll, cancellationToken);
        }

        await host.StopAsync(cancellationToken);

        // :: Step 4: see how late they were
        var exits = new ExitsResult
        {
            Expected = settings.Exits,
            Left = late.Count,
            Misdated = misdated,
            WithinOneSecond = Statistics.Round((double)late.Count(static milliseconds => milliseconds <= 1_000) / settings.Exits),
            MedianMilliseconds = Statistics.Round(Statistics.Median(late)),
            P95Milliseconds = Statistics.Round(Statistics.Percentile(late, 0.95)),
            LongestMilliseconds = Statistics.Round(late.Max()),
        };
        Console.Error.WriteLine($"  {exits.Left:N0} exits: {exits.WithinOneSecond:P1} within a second, median {exits.MedianMilliseconds} ms, longest {exits.LongestMilliseconds} ms");
        return exits;
    }

    private DateTimeOffset DueOf(DateTimeOffset first, int number)
    {
        var at = first.AddSeconds(number * (long)settings.Instants / settings.Exits);
        return DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
    }
}
