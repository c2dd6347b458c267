using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <summary>BG/BB.</summary>
/// <seealso href="https://doi.org/10.1287/mksc.1100.0580">Fader, Hardie and Shang, "Customer-base analysis in a discrete-time noncontractual setting", 2010</seealso>
internal sealed class BetaGeometricBetaBinomialModel(IReadOnlyList<ModelParameter> parameters) : ITransactionModel
{
    private readonly double _alpha = parameters[0].Value;
    private readonly double _beta = parameters[1].Value;
    private readonly double _gamma = parameters[2].Value;
    private readonly double _delta = parameters[3].Value;

    public static IReadOnlyList<string> Names { get; } = ["alpha", "beta", "gamma", "delta"];

    public TransactionModelKind Kind => TransactionModelKind.BgBb;

    public IReadOnlyList<ModelParameter> Parameters { get; } = parameters;

    public double LogLikelihood(in PurchaseHistory history)
    {
        Span<double> unused = stackalloc double[4];
        return LogLikelihood(history, [_alpha, _beta, _gamma, _delta], unused);
    }

    /// <remarks>That a customer still is one means here: will be at the next opportunity.</remarks>
    public double ProbabilityAlive(in PurchaseHistory history) =>
        Math.Exp(LogBeta(_alpha + history.Frequency, _beta + history.Age - history.Frequency) - LogBeta(_alpha, _beta) + LogBeta(_gamma, _delta + history.Age + 1) - LogBeta(_gamma, _delta) - LogLikelihood(history));

    public double ExpectedPurchases(in PurchaseHistory history, double duration) =>
        ProbabilityAlive(history) * (_alpha + history.Frequency) / (_alpha + _beta + history.Age) * Staying(history.Age + 1, duration);

    public double ExpectedPurchases(double duration) => _alpha / (_alpha + _beta) * _delta / (_gamma + _delta) * Staying(1, duration);

    public double ProbabilityOf(int purchases, double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        if (!double.IsInteger(duration))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "Opportunities are counted in whole numbers.");
        }

        if (purchases > duration)
        {
            return 0;
        }

        // Of those who are customers to the end, and of those who stopped behind some opportunity.
        var sum = Math.Exp(LogTaken(purchases, (long)duration) + LogBeta(_gamma, _delta + duration));
        for (var end = (long)purchases; end < duration; end++)
        {
            sum += Math.Exp(LogTaken(purchases, end) + LogBeta(_gamma + 1, _delta + end));
        }

        return sum * Math.Exp(-LogBeta(_alpha, _beta) - LogBeta(_gamma, _delta));
    }

    /// <summary>Gives the logarithm of the ways to take some of the opportunities, times that of the weight of each.</summary>
    private double LogTaken(int purchases, long opportunities) => SpecialFunctions.LogChoose(opportunities, purchases) + LogBeta(_alpha + purchases, _beta + opportunities - purchases);

    /// <summary>Gives the logarithm of the likelihood of a history, and its derivatives.</summary>
    /// <param name="history">The history.</param>
    /// <param name="parameters">alpha, beta, gamma and delta.</param>
    /// <param name="gradient">Takes the derivatives.</param>
    public static double LogLikelihood(in PurchaseHistory history, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (alpha, beta, gamma, delta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var (x, last, age) = (history.Frequency, history.Recency, history.Age);
        Span<double> slopes = stackalloc double[4];

        // The customer is alive to the end, or stopped behind any opportunity from the last purchase on: the sum of all these, by the largest so far.
        var highest = Alive(slopes);
        var sum = 1.0;
        slopes.CopyTo(gradient);
        for (var end = last; end < age; end++)
        {
            var term = LogBeta(alpha + x, beta + end - x) + LogBeta(gamma + 1, delta + end);
            Differentiate(alpha + x, beta + end - x, gamma + 1, delta + end, slopes);
            if (term > highest)
            {
                var shrunk = Math.Exp(highest - term);
                (highest, sum) = (term, (sum * shrunk) + 1);
                Mix(gradient, shrunk, slopes, 1);
            }
            else
            {
                var part = Math.Exp(term - highest);
                sum += part;
                Mix(gradient, 1, slopes, part);
            }
        }

        Differentiate(alpha, beta, gamma, delta, slopes);
        Mix(gradient, 1 / sum, slopes, -1);
        return highest + Math.Log(sum) - LogBeta(alpha, beta) - LogBeta(gamma, delta);

        double Alive(Span<double> into)
        {
            Differentiate(alpha + x, beta + age - x, gamma, delta + age, into);
            return LogBeta(alpha + x, beta + age - x) + LogBeta(gamma, delta + age);
        }
    }

    /// <summary>Gives the number of opportunities from one on at which somebody who is a customer then will be: a whole number of them, and of the last one a part.</summary>
    private double Staying(double first, double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        var (sum, staying) = (0.0, 1.0);
        for (var period = 0; period < duration; period++)
        {
            sum += staying * Math.Min(1, duration - period);
            staying *= (_delta + first + period) / (_gamma + _delta + first + period);
        }

        return sum;
    }

    private static double LogBeta(double a, double b) => SpecialFunctions.LogGamma(a) + SpecialFunctions.LogGamma(b) - SpecialFunctions.LogGamma(a + b);

    /// <summary>Gives the derivatives of ln B(a, b) + ln B(c, d).</summary>
    private static void Differentiate(double a, double b, double c, double d, Span<double> slopes)
    {
        var (first, second) = (SpecialFunctions.Digamma(a + b), SpecialFunctions.Digamma(c + d));
        slopes[0] = SpecialFunctions.Digamma(a) - first;
        slopes[1] = SpecialFunctions.Digamma(b) - first;
        slopes[2] = SpecialFunctions.Digamma(c) - second;
        slopes[3] = SpecialFunctions.Digamma(d) - second;
    }

    private static void Mix(Span<double> gradient, double keep, ReadOnlySpan<double> slopes, double part)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (keep * gradient[i]) + (part * slopes[i]);
        }
    }
}
