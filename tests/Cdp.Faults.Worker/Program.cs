using Cdp.Faults.Worker;

// A process of its own for tests of faults: SCENARIO STORE [number …]. It acknowledges on its output what is committed, and ends when its input does, or when it is killed.
new Thread(() =>
{
    // A worker whose parent is gone must not fill the disk.
    Console.In.ReadToEnd();
    Environment.Exit(0);
}) { IsBackground = true }.Start();

var numbers = args[2..].Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
var output = new AcknowledgementWriter(Console.Out);
IScenario scenario = args[0] switch
{
    "ingest" => new IngestScenario(firstBatch: numbers[0]),
    "load" => new LoadScenario(worker: numbers[0], events: numbers[1], callers: numbers[2]),
    "links" => new LinksScenario(new LinkPlan(seed: numbers[0], keys: numbers[1]), worker: numbers[2], workers: numbers[3], links: numbers[4], callers: numbers[5]),
    "neighborhoods" => new NeighborhoodsScenario(
        new NeighborhoodPlan(seed: numbers[0], neighborhoods: numbers[1]), workers: numbers[2], firstBatch: numbers[3], batches: numbers[4], callers: numbers[5]),
    "history" => new HistoryScenario(new HistoryPlan(seed: numbers[0], steps: numbers[1]), firstStep: numbers[2], failAt: numbers[3]),
    _ => throw new ArgumentException($"There is no scenario {args[0]}."),
};
await scenario.RunAsync(StoreLocation.Parse(args[1]), output);
