using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <summary>Gamma–Gamma: how much customers spend for each purchase, apart from how often they buy. It is immutable and thread-safe.</summary>
/// <seealso href="http://brucehardie.com/notes/025/">Fader and Hardie, "The Gamma-Gamma model of monetary value", 2013</seealso>
public sealed class SpendModel
{
    private readonly double _p;
    private readonly double _q;
    private readonly double _v;

    internal SpendModel(IReadOnlyList<ModelParameter> parameters)
    {
        Parameters = parameters;
        (_p, _q, _v) = (parameters[0].Value, parameters[1].Value, parameters[2].Value);
    }

    /// <summary>Makes the model from its parameters.</summary>
    /// <param name="p">The shape of the values of one customer's purchases.</param>
    /// <param name="q">The shape of how customers differ.</param>
    /// <param name="v">The scale of how customers differ, in units of money.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0.</exception>
    public SpendModel(double p, double q, double v)
        : this(TransactionModel.ToParameters(Names, [p, q, v]))
    {
    }

    /// <summary>Gets the parameters: p, q and v.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    internal static IReadOnlyList<string> Names { get; } = ["p", "q", "v"];

    /// <summary>Gives the logarithm of the likelihood of a customer's mean value. Customers without repeat purchases say nothing of it.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The natural logarithm.</returns>
    public double LogLikelihood(in PurchaseHistory history)
    {
        Span<double> unused = stackalloc double[3];
        return LogLikelihood(history, [_p, _q, _v], unused);
    }

    /// <summary>Gives the mean value that is expected of a customer's purchases.</summary>
    /// <param name="history">What the customer did; of somebody without repeat purchases, what is expected of a new customer.</param>
    /// <returns>A value in the units of <see cref="PurchaseHistory.MeanValue"/>; <see cref="double.PositiveInfinity"/> where customers differ so much that there is no mean.</returns>
    public double ExpectedValue(in PurchaseHistory history)
    {
        var rest = (_p * history.Frequency) + _q - 1;
        return rest > 0 ? _p * (_v + (history.Frequency * history.MeanValue)) / rest : double.PositiveInfinity;
    }

    internal static double LogLikelihood(in PurchaseHistory history, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        var (x, mean) = (history.Frequency, history.MeanValue);
        if (x == 0 || mean <= 0)
        {
            return 0;
        }

        var (p, q, v) = (parameters[0], parameters[1], parameters[2]);
        var (px, total, logTotal) = (p * x, (x * mean) + v, Math.Log((x * mean) + v));
        var together = SpecialFunctions.Digamma(px + q);
        gradient[0] = x * (together - SpecialFunctions.Digamma(px) + Math.Log(mean) + Math.Log(x) - logTotal);
        gradient[1] = together - SpecialFunctions.Digamma(q) + Math.Log(v) - logTotal;
        gradient[2] = (q / v) - ((px + q) / total);
        return SpecialFunctions.LogGamma(px + q) - SpecialFunctions.LogGamma(px) - SpecialFunctions.LogGamma(q)
            + (q * Math.Log(v)) + ((px - 1) * Math.Log(mean)) + (px * Math.Log(x)) - ((px + q) * logTotal);
    }
}
