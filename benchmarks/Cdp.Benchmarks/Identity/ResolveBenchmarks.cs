using BenchmarkDotNet.Attributes;
using Cdp.Identity;

namespace Cdp.Benchmarks.Identity;

/// <summary>What it costs to resolve a component of the graph from scratch.</summary>
[MemoryDiagnoser]
public class ResolveBenchmarks
{
    private readonly IdentityResolver _resolver = new(new IdentityRules(new IdentityOptions()));
    private List<IdentifierNode> _identifiers = [];
    private List<Link> _links = [];

    [Params(3, 50, 1_000)]
    public int Identifiers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(20260101);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        string[] types = [IdentifierTypes.UserId, IdentifierTypes.Email, IdentifierTypes.AnonymousId];
        _identifiers =
        [
            .. Enumerable.Range(1, Identifiers).Select(id => new IdentifierNode
            {
                Id = id,
                Identifier = new Identifier(types[id % types.Length], $"value-{id}"),
                FirstSeen = start,
                Profile = new ProfileId(id),
            }),
        ];

        // A tree, so that it is one component, and half as many links again.
        var pairs = Enumerable.Range(2, Identifiers - 1).Select(id => (A: (long)random.Next(1, id), B: (long)id)).ToHashSet();
        for (var i = 0; i < Identifiers / 2; i++)
        {
            var (a, b) = (random.Next(1, Identifiers + 1), random.Next(1, Identifiers + 1));
            if (a != b)
            {
                pairs.Add((Math.Min(a, b), Math.Max(a, b)));
            }
        }

        _links = [.. pairs.Select(pair => new Link { A = pair.A, B = pair.B, Kind = LinkKind.SeenTogether, FirstSeen = start.AddMinutes(random.Next(10_000)) })];
    }

    [Benchmark]
    public Resolution Resolve() => _resolver.Resolve(_identifiers, _links);
}
