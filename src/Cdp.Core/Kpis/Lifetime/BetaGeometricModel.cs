using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <summary>BG/NBD and MBG/NBD. They differ by one purchase after which a customer may stop.</summary>
/// <seealso href="https://doi.org/10.1287/mksc.1040.0098">Fader, Hardie and Lee, "'Counting your customers' the easy way: an alternative to the Pareto/NBD model", 2005</seealso>
/// <seealso href="https://doi.org/10.1016/j.ijresmar.2006.12.005">Batislam, Denizel and Filiztekin, "Empirical validation and comparison of models for customer base analysis", 2007</seealso>
internal sealed class BetaGeometricModel : ITransactionModel
{
    private readonly double _r;
    private readonly double _alpha;
    private readonly double _a;
    private readonly double _b;
    private readonly int _shift;

    /// <summary>Makes a model.</summary>
    /// <param name="kind">Which of the two.</param>
    /// <param name="parameters">r, alpha, a and b.</param>
    public BetaGeometricModel(TransactionModelKind kind, IReadOnlyList<ModelParameter> parameters)
    {
        Kind = kind;
        Parameters = parameters;
        (_r, _alpha, _a, _b) = (parameters[0].Value, parameters[1].Value, parameters[2].Value, parameters[3].Value);
        _shift = kind == TransactionModelKind.MbgNbd ? 1 : 0;
    }

    public static IReadOnlyList<string> Names { get; } = ["r", "alpha", "a", "b"];

    public TransactionModelKind Kind { get; }

    public IReadOnlyList<ModelParameter> Parameters { get; }

    public double LogLikelihood(in PurchaseHistory history)
    {
        Span<double> unused = stackalloc double[4];
        return LogLikelihood(history, [_r, _alpha, _a, _b], _shift, new BetaGeometricTerms(), unused);
    }

    public double ProbabilityAlive(in PurchaseHistory history)
    {
        var x = history.Frequency + _shift;
        if (x == 0)
        {
            return 1;
        }

        var odds = Math.Log(_a) - Math.Log(_b + x - 1) + ((_r + history.Frequency) * double.LogP1((history.Age - history.Recency) / (_alpha + history.Recency)));
        return 1 / (1 + Math.Exp(odds));
    }

    public double ExpectedPurchases(in PurchaseHistory history, double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        var x = history.Frequency;
        var rest = _a + _b + x + _shift - 1;
        return ProbabilityAlive(history) * rest * Ceasing(_a + _b + _shift - 1 - _r, rest, duration / (_alpha + history.Age + duration));
    }

    public double ExpectedPurchases(double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);

        // A new customer of MBG/NBD may have stopped with the first purchase.
        var front = _shift == 0 ? _a + _b - 1 : _b;
        return front * Ceasing(_a + _b + _shift - 1 - _r, _a + _b + _shift - 1, duration / (_alpha + duration));
    }

    public double ProbabilityOf(int purchases, double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        var (staying, deciding) = (new RisingGamma(), new RisingGamma());
        staying.Begin(_b);
        deciding.Begin(_a + _b);

        // Who buys and stays, having decided so each time; or who stopped with the last of them, and would have bought so often or more.
        var decisions = purchases + _shift;
        var stays = Math.Exp(staying.At(decisions).Log - deciding.At(decisions).Log) * NegativeBinomial.Probability(purchases, _r, duration / _alpha);
        return decisions == 0 ? stays
            : stays + (_a * Math.Exp(staying.At(decisions - 1).Log - deciding.At(decisions).Log) * NegativeBinomial.AtLeast(purchases, _r, duration / _alpha));
    }

    /// <summary>Gives the logarithm of the likelihood of a history, and adds its derivatives.</summary>
    /// <param name="history">The history.</param>
    /// <param name="parameters">r, alpha, a and b.</param>
    /// <param name="shift">0 for BG/NBD, 1 for MBG/NBD.</param>
    /// <param name="terms">What is known of other histories.</param>
    /// <param name="gradient">Takes the derivatives.</param>
    public static double LogLikelihood(in PurchaseHistory history, ReadOnlySpan<double> parameters, int shift, BetaGeometricTerms terms, Span<double> gradient)
    {
        var (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var (x, y) = (history.Frequency, history.Frequency + shift);
        var (logAge, logRecency) = (Math.Log(alpha + history.Age), Math.Log(alpha + history.Recency));

        terms.Buying.Begin(r);
        terms.Staying.Begin(b);
        terms.Deciding.Begin(a + b);
        var (buying, buyingSlope) = terms.Buying.At(x);
        var (staying, stayingSlope) = terms.Staying.At(y);
        var (deciding, decidingSlope) = terms.Deciding.At(y);
        var alive = -(r + x) * logAge;
        var gone = y > 0 ? Math.Log(a) - Math.Log(b + y - 1) - ((r + x) * logRecency) : double.NegativeInfinity;
        var highest = Math.Max(alive, gone);
        var both = highest + Math.Log(Math.Exp(alive - highest) + Math.Exp(gone - highest));
        var (stays, stopped) = (Math.Exp(alive - both), Math.Exp(gone - both));

        gradient[0] = buyingSlope + Math.Log(alpha) - (stays * logAge) - (stopped * logRecency);
        gradient[1] = (r / alpha) - ((r + x) * ((stays / (alpha + history.Age)) + (stopped / (alpha + history.Recency))));
        gradient[2] = (stopped / a) - decidingSlope;
        gradient[3] = stayingSlope - decidingSlope - (stopped > 0 ? stopped / (b + y - 1) : 0);
        return buying + (r * Math.Log(alpha)) + staying - deciding + both;
    }

    /// <summary>
    /// Gives [1 − (1−z)^(r+x) 2F1(r+x, b+x; c; z)] / (a−1), of which the paper's formulas are made. By Euler's transformation 15.8.1 it is [1 − (1−z)^(a−1) 2F1(c−r−x, a−1; c; z)] / (a−1), whose
    /// terms are small however many purchases there were; and each has the factor a−1, so that nothing is divided by it.
    /// </summary>
    private double Ceasing(double first, double c, double z)
    {
        var e = _a - 1;
        var log = double.LogP1(-z);
        var power = e * log;
        var (sum, term) = (0.0, first / c * z);
        for (var k = 1; k < 1_000_000; k++)
        {
            sum += term;
            if (Math.Abs(term) <= 1e-17 * Math.Abs(sum))
            {
                break;
            }

            term *= (first + k) * (e + k) / ((c + k) * (k + 1)) * z;
        }

        var front = Math.Abs(e) < 1e-12 ? -log : -double.ExpM1(power) / e;
        return front - (Math.Exp(power) * sum);
    }
}
