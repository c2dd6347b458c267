using Cdp.ComparisonBenchmarks;
using Cdp.ComparisonBenchmarks.AllPairs;
using Cdp.ComparisonBenchmarks.Arrival;
using Cdp.ComparisonBenchmarks.Bulk;
using Cdp.ComparisonBenchmarks.Growth;
using Cdp.ComparisonBenchmarks.Ingest;
using Cdp.ComparisonBenchmarks.Kpis;
using Cdp.ComparisonBenchmarks.Pipeline;
using Cdp.ComparisonBenchmarks.Scoring;
using Cdp.ComparisonBenchmarks.Segments;
using Cdp.ComparisonBenchmarks.Sets;
using Cdp.ComparisonBenchmarks.Similarities;
using Cdp.ComparisonBenchmarks.Streaming;
using Cdp.ComparisonBenchmarks.Supernode;
using Cdp.ComparisonBenchmarks.Workers;

IComparison[] comparisons =
[
    new IngestComparison(), new SupernodeComparison(), new ScoringComparison(), new PipelineComparison(), new AllPairsComparison(), new GrowthComparison(),
    new SimilaritiesComparison(), new WorkersComparison(), new StreamComparison(), new ArrivalComparison(), new SetsComparison(), new SegmentsComparison(), new BulkComparison(),
    new KpisComparison(), new SeriesComparison(), new ClvComparison(), new AttributionComparison(),
];

var comparison = comparisons.FirstOrDefault(candidate => args.Length > 0 && string.Equals(candidate.Name, args[0], StringComparison.Ordinal));
if (comparison is null)
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/Cdp.ComparisonBenchmarks -- <command> [options]");
    foreach (var candidate in comparisons)
    {
        Console.Error.WriteLine($"  {candidate.Name,-12} {candidate.Summary}");
        Console.Error.WriteLine($"  {string.Empty,-12} {candidate.Options}");
    }

    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    return await comparison.RunAsync(new CommandLine(args.AsSpan(1)), stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
catch (CommandLineException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
