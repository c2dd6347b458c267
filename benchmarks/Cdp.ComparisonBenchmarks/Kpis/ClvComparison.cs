using System.Diagnostics;
using System.Globalization;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Kpis.Lifetime;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>Times the fits of models of lifetime value, next to what R's BTYD takes for the same.</summary>
internal sealed class ClvComparison : IComparison
{
    public string Name => "clv";

    public string Summary => "Models of lifetime value fitted to the customers of CDNOW, next to published times of R's BTYD.";

    public string Options => "--orders tests/data/commerce/CDNOW_sample.txt --rounds 21";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var path = commandLine.Text("orders", Path.Combine("tests", "data", "commerce", "CDNOW_sample.txt"));
        var rounds = commandLine.Number("rounds", 21);
        commandLine.RefuseOthers();
        if (!File.Exists(path))
        {
            throw new CommandLineException($"There is no file {path}. Run from the root of the repository, or name CDNOW_sample.txt with --orders.");
        }

        var orders = File.ReadLines(path).Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(static parts =>
            (parts[1], DateOnly.ParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture), double.Parse(parts[4], CultureInfo.InvariantCulture)));
        IReadOnlyCollection<PurchaseHistory> histories = [.. PurchaseHistories.Of(orders, new DateOnly(1997, 9, 30)).Values];
        List<ClvResult> results =
        [
            Measure("BG/NBD", rounds, () => TransactionModel.Fit(TransactionModelKind.BgNbd, histories, cancellationToken).LogLikelihood, -9582.4292067, btydMilliseconds: 840),
            Measure("MBG/NBD", rounds, () => TransactionModel.Fit(TransactionModelKind.MbgNbd, histories, cancellationToken).LogLikelihood, null, null),
            Measure("Pareto/NBD", rounds, () => TransactionModel.Fit(TransactionModelKind.ParetoNbd, histories, cancellationToken).LogLikelihood, -9594.9761789, btydMilliseconds: 2_050),
            Measure("Gamma-Gamma", rounds, () => TransactionModel.FitSpend(histories, cancellationToken).LogLikelihood, -4055.9176948, null),
        ];
        ReportWriter.Write(
            new ClvReport
            {
                Machine = Machine.Describe(),
                Customers = histories.Count,
                Rounds = rounds,
                Results = results,
                Targets =
                [
                    new Target("milliseconds of BG/NBD", results[0].Milliseconds, AtLeast: null, AtMost: 25),
                    new Target("milliseconds of Pareto/NBD", results[2].Milliseconds, AtLeast: null, AtMost: 100),
                ],
                Checks = [.. results.Where(static result => result.PublishedLogLikelihood is not null).Select(static result =>
                    new Check($"{result.Model}: log-likelihood in units of 1e-6", (long)Math.Round(result.PublishedLogLikelihood!.Value * 1e6), (long)Math.Round(result.LogLikelihood * 1e6)))],
            },
            ReportJsonContext.Default.ClvReport);
        return Task.FromResult(results.TrueForAll(static result => result.PublishedLogLikelihood is not { } known || Math.Abs(known - result.LogLikelihood) < 1e-6) ? 0 : 1);
    }

    private static ClvResult Measure(string model, int rounds, Func<double> fit, double? published, double? btydMilliseconds)
    {
        // The compiler takes its fastest code into use after some calls.
        double likelihood = 0;
        for (var i = 0; i < 40; i++)
        {
            likelihood = fit();
        }

        Thread.Sleep(200);
        List<double> times = [.. Enumerable.Range(0, rounds).Select(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            fit();
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        })];
        var result = new ClvResult(model, Statistics.Round(Statistics.Median(times)), Statistics.Round(times.Min()), Statistics.Round(times.Max()), likelihood, published, btydMilliseconds);
        Console.Error.WriteLine($"  {model}: {result.Milliseconds} ms, log-likelihood {likelihood:F7}");
        return result;
    }
}
