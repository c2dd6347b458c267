using System.Diagnostics;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.ComparisonBenchmarks.Supernode;

/// <summary>Lets one crowd meet on one address, and watches the time of each event and the profiles of the others.</summary>
internal sealed class SupernodeRun(SupernodeSettings settings, SupernodeVariant variant)
{
    private const string Source = "web";

    /// <summary>Runs in these steps: 1. the honest people; 2. the crowd, against the clock; 3. look at what became of everybody.</summary>
    public async Task<SupernodeResult> RunAsync(string database, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddCdp(options => options.Identity.SharedIdentifierThreshold = variant.SharedThreshold)
            .UseSqlite($"Data Source={database}")
            .Services.BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();

        // :: Step 1: the honest people
        foreach (var chunk in Enumerable.Range(0, settings.HonestPeople).Chunk(500))
        {
            await cdp.CollectJsonAsync(Source, Crowd.Honest(chunk), cancellationToken);
        }

        var before = await DescribeHonestAsync(cdp, cancellationToken);

        // :: Step 2: the crowd, against the clock
        var order = Enumerable.Range(0, settings.People).ToArray();
        if (!variant.InOrder)
        {
            new Random(settings.Seed).Shuffle(order);
        }

        var windows = new List<double>();
        long accepted = 0;
        foreach (var window in order.Chunk(settings.Window))
        {
            var times = new List<double>();
            foreach (var batch in window.Chunk(settings.BatchSize))
            {
                var body = Crowd.Sharing(batch, variant.HasUserIds);
                var started = Stopwatch.GetTimestamp();
                var result = await cdp.CollectJsonAsync(Source, body, cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / batch.Length);
                accepted += result.Accepted;
            }

            windows.Add(Statistics.Round(Statistics.Median(times)));
            Console.Error.WriteLine($"  {variant.Name}: {windows.Count * settings.Window:N0} of {settings.People:N0}, {windows[^1]:N0} µs per event");
        }

        // :: Step 3: look at what became of everybody
        var after = await DescribeHonestAsync(cdp, cancellationToken);
        var profiles = await cdp.Profiles.CountAsync(cancellationToken);
        long refusals = 0;
        await foreach (var _ in cdp.Identity.RefusalsAsync(cancellationToken))
        {
            refusals++;
        }

        // From scratch, the same rules must give the same people.
        var preview = await cdp.Identity.PreviewAsync(_ => { }, cancellationToken: cancellationToken);
        var sharing = settings.People - variant.HoldingLinks;
        return new SupernodeResult
        {
            Variant = variant.Name,
            MicrosecondsPerEvent = windows,
            Growth = Statistics.Round(Statistics.Median(windows.TakeLast(3)) / Statistics.Median(windows.Take(3))),
            Profiles = profiles,
            Refusals = refusals,
            FileMegabytes = Scratch.SizeMegabytes(database),
            Checks =
            [
                new Check("accepted events", settings.People, accepted),
                new Check("honest profiles unchanged", settings.HonestPeople, before.Zip(after, (x, y) => x == y ? 1 : 0).Sum()),
                new Check("profiles", settings.HonestPeople + sharing + 1, profiles),
                new Check("refusals listed", sharing, refusals),
                new Check("profiles that a rebuild would change", 0, preview.Merges.Count + preview.Splits.Count),
            ],
        };
    }

    private async Task<List<string>> DescribeHonestAsync(ICdp cdp, CancellationToken cancellationToken)
    {
        var described = new List<string>();
        for (var person = 0; person < settings.HonestPeople; person++)
        {
            var profile = await cdp.Profiles.FindAsync(new Identifier(IdentifierTypes.UserId, Crowd.HonestUserId(person)), cancellationToken);
            described.Add($"{profile?.Id} {profile?.Version} {profile?.Identifiers.Count} {profile?.ToJson()}");
        }

        return described;
    }
}
