using Cdp.ComparisonBenchmarks.Report;
using Cdp.Kpis.Attribution;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>Times the attribution of many paths by all models, next to a plain program that does the linear model alone.</summary>
internal sealed class AttributionComparison : IComparison
{
    private static readonly string[] Channels = ["direct", "search", "email", "social", "display", "affiliate", "referral", "video", "print", "radio"];

    public string Name => "attribution";

    public string Summary => "A million paths credited by five heuristics, Shapley and an exact Markov chain, next to the linear model by LINQ.";

    public string Options => "--paths 1000000 --order 1 --rounds 7 --seed 20260701";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var count = commandLine.Number("paths", 1_000_000);
        var order = commandLine.Number("order", 1);
        var rounds = commandLine.Number("rounds", 7);
        var seed = commandLine.Number("seed", 20_260_701, least: 0);
        commandLine.RefuseOthers();

        var paths = Draw(count, seed);
        var options = new AttributionOptions { MarkovOrder = order };
        var result = AttributionCalculator.Calculate(paths, options, cancellationToken);
        var naive = Linear(paths);
        var (all, plain) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            all.Add(Stopclock.Seconds(() => AttributionCalculator.Calculate(paths, options, cancellationToken)));
            plain.Add(Stopclock.Seconds(() => Linear(paths)));
            Console.Error.WriteLine($"  round {round + 1}: {all[^1]:0.000} s for all models; {plain[^1]:0.000} s for the linear one by LINQ");
            cancellationToken.ThrowIfCancellationRequested();
        }

        var differing = result.Of(AttributionModel.Linear)!.Channels.Count(credit => Math.Abs(credit.Conversions - naive[credit.Channel]) > 1e-6);
        var lost = result.Models.Count(credits => Math.Abs(credits.Channels.Sum(credit => credit.Conversions) - result.Conversions) > 1e-9 * result.Conversions);
        Check[] checks = [new Check("channels whose linear credit differs", 0, differing), new Check("models that do not conserve credit", 0, lost)];
        ReportWriter.Write(
            new AttributionReport
            {
                Machine = Machine.Describe(),
                Paths = count,
                Channels = Channels.Length,
                MarkovOrder = order,
                Models = [.. result.Models.Select(credits => credits.Model.ToString())],
                Seconds = Statistics.Round(Statistics.Median(all)),
                LinqSeconds = Statistics.Round(Statistics.Median(plain)),
                Targets = [new Target("seconds for a million paths", Statistics.Round(Statistics.Median(all)), AtLeast: null, AtMost: 1)],
                Checks = checks,
            },
            ReportJsonContext.Default.AttributionReport);
        return Task.FromResult(Array.TrueForAll(checks, check => check.Passed) ? 0 : 1);
    }

    /// <summary>Draws paths of 1 to 12 touches, of which a tenth converts.</summary>
    private static ConversionPath[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        var paths = new ConversionPath[count];
        for (var i = 0; i < count; i++)
        {
            var touches = new string[1 + Math.Min(11, (int)(-4 * Math.Log(1 - random.NextDouble())))];
            for (var touch = 0; touch < touches.Length; touch++)
            {
                touches[touch] = Channels[(int)(Channels.Length * random.NextDouble() * random.NextDouble())];
            }

            var converts = random.Next(10) == 0;
            paths[i] = new ConversionPath(string.Join(" > ", touches), converts ? 1 : 0, converts ? random.Next(1, 500) : 0, converts ? 0 : 1);
        }

        return paths;
    }

    private static Dictionary<string, double> Linear(ConversionPath[] paths) => paths
        .SelectMany(static path => path.Path.Split(" > ") is var touches ? touches.Select(touch => (touch, Credit: path.Conversions / touches.Length)) : [])
        .GroupBy(static credit => credit.touch).ToDictionary(static channel => channel.Key, static channel => channel.Sum(static credit => credit.Credit));
}
