using BenchmarkDotNet.Attributes;
using Cdp.Identity;

namespace Cdp.Benchmarks.Identity;

/// <summary>What it costs to bring the value of an identifier to one form.</summary>
[MemoryDiagnoser]
public class NormalizerBenchmarks
{
    private readonly IIdentifierNormalizer _email = Normalizers.Email();
    private readonly IIdentifierNormalizer _phone = Normalizers.Phone;

    [Benchmark(Baseline = true)]
    public string? Email() => _email.Normalize("Mai.Nguyen@Example.com", null);

    [Benchmark]
    public string? EmailBeyondAscii() => _email.Normalize("Ștefan@bücher.example", null);

    [Benchmark]
    public string? Phone() => _phone.Normalize("0912 345 678", "VN");
}
