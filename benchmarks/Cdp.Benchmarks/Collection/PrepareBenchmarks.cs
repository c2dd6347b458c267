using System.Text;
using BenchmarkDotNet.Attributes;
using Cdp.Collection;

namespace Cdp.Benchmarks.Collection;

/// <summary>What an event costs before it reaches the store: parse, validate, bring to canonical form.</summary>
[MemoryDiagnoser]
public class PrepareBenchmarks
{
    private static readonly DateTimeOffset ReceivedAt = new(2026, 1, 1, 0, 0, 1, TimeSpan.Zero);

    private readonly EventPreparer _preparer = new(new CollectionOptions());
    private readonly byte[] _one = Encoding.UTF8.GetBytes(Event(0, "Red shoes"));
    private readonly byte[] _vietnamese = Encoding.UTF8.GetBytes(Event(0, "Giày đỏ Huế"));
    private readonly byte[] _hundred = Encoding.UTF8.GetBytes($$"""{"batch":[{{string.Join(',', Enumerable.Range(0, 100).Select(i => Event(i, "Red shoes")))}}],"sentAt":"2026-01-01T00:00:01Z"}""");

    [Benchmark(Baseline = true)]
    public object OneEvent() => _preparer.PrepareJson("web", _one, ReceivedAt);

    [Benchmark]
    public object OneEventBeyondAscii() => _preparer.PrepareJson("web", _vietnamese, ReceivedAt);

    [Benchmark(OperationsPerInvoke = 100)]
    public object OneOfABatchOfHundred() => _preparer.PrepareJson("web", _hundred, ReceivedAt);

    private static string Event(int number, string title) =>
        $$$"""
        {"type":"track","event":"Product Viewed","messageId":"ajs-next-1767225600000-{{{number:d8}}}","userId":"u1","anonymousId":"6586d940-15ff-48fc-aef2-d54e003e80ae","timestamp":"2026-01-01T00:00:00.000Z",
        "properties":{"product_id":"p1","name":"{{{title}}}","price":39.9,"currency":"EUR","category":"shoes"},"integrations":{"All":true},
        "context":{"page":{"path":"/p/1","referrer":"https://www.example.com/","search":"","title":"{{{title}}}","url":"https://shop.example.com/p/1"},"userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36","locale":"vi-VN","library":{"name":"analytics.js","version":"npm:next-1.84.3"},"timezone":"Asia/Ho_Chi_Minh"}}
        """;
}
