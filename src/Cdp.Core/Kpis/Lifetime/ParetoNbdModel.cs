using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <summary>Pareto/NBD.</summary>
/// <seealso href="https://doi.org/10.1287/mnsc.33.1.1">Schmittlein, Morrison and Colombo, "Counting your customers: who are they and what will they do next?", 1987</seealso>
/// <seealso href="http://brucehardie.com/notes/009/">Fader and Hardie, "A note on deriving the Pareto/NBD model and related expressions", 2005</seealso>
internal sealed class ParetoNbdModel(IReadOnlyList<ModelParameter> parameters) : ITransactionModel
{
    private const int MaxTerms = 1_000_000;

    private readonly double _r = parameters[0].Value;
    private readonly double _alpha = parameters[1].Value;
    private readonly double _s = parameters[2].Value;
    private readonly double _beta = parameters[3].Value;

    public static IReadOnlyList<string> Names { get; } = ["r", "alpha", "s", "beta"];

    public TransactionModelKind Kind => TransactionModelKind.ParetoNbd;

    public IReadOnlyList<ModelParameter> Parameters { get; } = parameters;

    public double LogLikelihood(in PurchaseHistory history)
    {
        Span<double> unused = stackalloc double[4];
        return LogLikelihood(history, [_r, _alpha, _s, _beta], unused);
    }

    public double ProbabilityAlive(in PurchaseHistory history)
    {
        Span<double> unused = stackalloc double[4];
        var (x, total) = (history.Frequency, _r + _s + history.Frequency);
        var gone = LogGone(x, history.Recency, history.Age, [_r, _alpha, _s, _beta], unused);
        var alive = -((_r + x) * Math.Log(_alpha + history.Age)) - (_s * Math.Log(_beta + history.Age));
        return 1 / (1 + Math.Exp(Math.Log(_s) - Math.Log(total) + gone - alive));
    }

    public double ExpectedPurchases(in PurchaseHistory history, double duration) =>
        ProbabilityAlive(history) * (_r + history.Frequency) / (_alpha + history.Age) * Staying(_beta + history.Age, duration);

    public double ExpectedPurchases(double duration) => _r / _alpha * Staying(_beta, duration);

    public double ProbabilityOf(int purchases, double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        ArgumentOutOfRangeException.ThrowIfNegative(duration);

        // Who is a customer to the end; and, by when, who stopped before: the integral over the share that had, which has no singular end.
        var gone = -double.ExpM1(-_s * double.LogP1(duration / _beta));
        return ((1 - gone) * NegativeBinomial.Probability(purchases, _r, duration / _alpha))
            + GaussLegendre.Integrate(share => NegativeBinomial.Probability(purchases, _r, _beta * double.ExpM1(-double.LogP1(-share) / _s) / _alpha), 0, gone);
    }

    /// <summary>Gives the logarithm of the likelihood of a history, and its derivatives.</summary>
    /// <param name="history">The history.</param>
    /// <param name="parameters">r, alpha, s and beta.</param>
    /// <param name="gradient">Takes the derivatives.</param>
    public static double LogLikelihood(in PurchaseHistory history, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var (x, total) = (history.Frequency, r + s + history.Frequency);
        Span<double> slopes = stackalloc double[4];
        var (logAlpha, logBeta) = (Math.Log(alpha + history.Age), Math.Log(beta + history.Age));
        var alive = -((r + x) * logAlpha) - (s * logBeta);
        var gone = Math.Log(s) - Math.Log(total) + LogGone(x, history.Recency, history.Age, parameters, slopes);
        var highest = Math.Max(alive, gone);
        var both = highest + Math.Log(Math.Exp(alive - highest) + Math.Exp(gone - highest));
        var (stays, stopped) = (Math.Exp(alive - both), Math.Exp(gone - both));

        gradient[0] = SpecialFunctions.Digamma(r + x) - SpecialFunctions.Digamma(r) + Math.Log(alpha) - (stays * logAlpha);
        gradient[1] = (r / alpha) - (stays * (r + x) / (alpha + history.Age));
        gradient[2] = Math.Log(beta) - (stays * logBeta);
        gradient[3] = (s / beta) - (stays * s / (beta + history.Age));
        if (stopped > 0)
        {
            gradient[0] += stopped * (slopes[0] - (1 / total));
            gradient[1] += stopped * slopes[1];
            gradient[2] += stopped * (slopes[2] + (1 / s) - (1 / total));
            gradient[3] += stopped * slopes[3];
        }

        return SpecialFunctions.LogGamma(r + x) - SpecialFunctions.LogGamma(r) + (r * Math.Log(alpha)) + (s * Math.Log(beta)) + both;
    }

    private double Staying(double beta, double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);

        // (β/(s−1)) [1 − (β/(β+t))^(s−1)], which is β·ln((β+t)/β) where s is 1.
        var (e, log) = (_s - 1, double.LogP1(duration / beta));
        return beta * (Math.Abs(e) < 1e-12 ? log : -double.ExpM1(-e * log) / e);
    }

    /// <summary>
    /// Gives the logarithm of A0 in the note of Fader and Hardie: by how much F(t) = 2F1(r+s+x, c; r+s+x+1; z(t)) / (m+t)^(r+s+x) falls from recency to age, with m the greater of alpha and beta and z the share by which they
    /// differ; and its derivatives.
    /// </summary>
    private static double LogGone(int x, double recency, double age, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        slopes.Clear();
        if (age <= recency)
        {
            return double.NegativeInfinity;
        }

        Span<double> early = stackalloc double[4];
        Span<double> late = stackalloc double[4];
        var (from, to) = (LogTerm(x, recency, parameters, early), LogTerm(x, age, parameters, late));
        var share = Math.Exp(to - from);
        for (var i = 0; i < 4; i++)
        {
            slopes[i] = (early[i] - (share * late[i])) / (1 - share);
        }

        return from + double.LogP1(-share);
    }

    private static double LogTerm(int x, double at, ReadOnlySpan<double> parameters, Span<double> slopes) =>
        parameters[1] >= parameters[3] ? LogTermOfAlpha(x, at, parameters, slopes) : LogTermOfBeta(x, at, parameters, slopes);

    /// <summary>Gives ln F and its derivatives where alpha is the greater: 2F1(r+s+x, s+1; r+s+x+1; z) / (α+t)^(r+s+x) with z = (α−β) / (α+t).</summary>
    private static double LogTermOfAlpha(int x, double at, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        var (alpha, s, beta, total) = (parameters[1], parameters[2], parameters[3], parameters[0] + parameters[2] + x);
        var (origin, z) = (alpha + at, (alpha - beta) / (alpha + at));

        // (total)_k / (total+1)_k is total / (total+k).
        var (sum, byTotal, byS, byZ) = (1.0, 0.0, 0.0, 0.0);
        var (power, slope) = (1.0, 0.0);
        for (var k = 1; k < MaxTerms; k++)
        {
            slope += 1 / (s + k);
            power *= (s + k) / k * z;
            var term = power * total / (total + k);
            sum += term;
            byTotal += power * k / ((total + k) * (total + k));
            byS += term * slope;
            byZ += term * k;
            if (term * k <= 1e-17 * sum)
            {
                break;
            }
        }

        var logOrigin = Math.Log(origin);
        var slopeZ = z > 0 ? byZ / (z * sum) : total / (total + 1) * (s + 1);
        slopes[0] = (byTotal / sum) - logOrigin;
        slopes[1] = (slopeZ * (beta + at) / (origin * origin)) - (total / origin);
        slopes[2] = slopes[0] + (byS / sum);
        slopes[3] = -slopeZ / origin;
        return Math.Log(sum) - (total * logOrigin);
    }

    /// <summary>
    /// Gives ln F and its derivatives where beta is the greater: 2F1(r+s+x, r+x; r+s+x+1; z) / (β+t)^(r+s+x) with z = (β−α) / (β+t). By Euler's transformation 15.8.1 it is
    /// 2F1(1, s+1; r+s+x+1; z) / ((α+t)^(r+x−1) (β+t)^(s+1)), whose terms are small however many purchases there were.
    /// </summary>
    private static double LogTermOfBeta(int x, double at, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        var (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var (total, origin, z) = (r + s + x, beta + at, (beta - alpha) / (beta + at));
        var (sum, byTotal, byS, byZ) = (1.0, 0.0, 0.0, 0.0);
        var (term, slopeTotal, slopeS) = (1.0, 0.0, 0.0);
        for (var k = 1; k < MaxTerms; k++)
        {
            slopeS += 1 / (s + k);
            slopeTotal -= 1 / (total + k);
            term *= (s + k) / (total + k) * z;
            sum += term;
            byTotal += term * slopeTotal;
            byS += term * slopeS;
            byZ += term * k;
            if (term * k <= 1e-17 * sum)
            {
                break;
            }
        }

        var (logAlpha, logBeta) = (Math.Log(alpha + at), Math.Log(origin));
        var slopeZ = byZ / (z * sum);
        slopes[0] = (byTotal / sum) - logAlpha;
        slopes[1] = (-slopeZ / origin) - ((r + x - 1) / (alpha + at));
        slopes[2] = ((byTotal + byS) / sum) - logBeta;
        slopes[3] = (slopeZ * (alpha + at) / (origin * origin)) - ((s + 1) / origin);
        return Math.Log(sum) - ((r + x - 1) * logAlpha) - ((s + 1) * logBeta);
    }
}
