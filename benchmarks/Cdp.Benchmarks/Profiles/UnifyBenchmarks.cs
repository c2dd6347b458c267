using BenchmarkDotNet.Attributes;
using Cdp.Collection;
using Cdp.Profiles;

namespace Cdp.Benchmarks.Profiles;

/// <summary>What it costs to make golden traits of what was observed about one person.</summary>
[MemoryDiagnoser]
public class UnifyBenchmarks
{
    private readonly ProfileUnifier _unifier = new(new ProfileOptions(), new CollectionOptions());
    private List<Observation> _observations = [];

    [Params(5, 30)]
    public int Observations { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        string[] traits = ["email", "firstName", "lastName", "plan", "address.city"];
        _observations =
        [
            .. Enumerable.Range(0, Observations).Select(i => new Observation
            {
                Identifier = 1 + (i % 3),
                Source = i % 2 == 0 ? "web" : "crm",
                Trait = traits[i % traits.Length],
                Value = $"\"value {i / traits.Length}\"",
                Count = 1 + i,
                FirstSeen = start,
                LastSeen = start.AddMinutes(i),
            }),
        ];
    }

    [Benchmark]
    public string Unify() => _unifier.Unify(_observations).ToCanonicalText();
}
