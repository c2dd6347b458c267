using System.Runtime.InteropServices;
using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <summary>Makes models of customers' purchases, from parameters or by fitting them to histories. It is thread-safe.</summary>
/// <remarks>
/// A fit finds the parameters under which the histories are most likely, over the logarithms of the parameters and by exact first derivatives; equal histories are worked out once. It starts from several points and is the same whatever
/// the order of the histories. Times and values are taken in units of their means meanwhile, so that neither the unit of time nor the currency makes a difference.
/// </remarks>
public static partial class TransactionModel
{
    // Parameters beyond these, of times and values in units of their means, stand for a customer base that does not vary.
    private const double LeastSound = 1e-4;
    private const double MostSound = 1e4;

    private static readonly double[][] Starts = [[1, 1, 1, 1], [0.3, 0.1, 0.5, 1], [2, 0.1, 2, 3]];
    private static readonly double[][] SpendStarts = [[1, 2, 1], [5, 5, 1]];

    /// <summary>Makes a model from its parameters.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="parameters">r, alpha, a, b of BG/NBD and MBG/NBD; r, alpha, s, beta of Pareto/NBD; alpha, beta, gamma, delta of BG/BB. Alpha and beta of the first three are in the unit of time of the histories.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">There are not four parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0.</exception>
    public static ITransactionModel Create(TransactionModelKind kind, params IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var names = NamesOf(kind);
        if (parameters.Count != names.Count)
        {
            throw new ArgumentException($"The model has {names.Count} parameters: {string.Join(", ", names)}.", nameof(parameters));
        }

        return Create(kind, ToParameters(names, parameters));
    }

    /// <summary>Fits a model to histories.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="histories">The histories, one for each customer.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">There is no history, or one is not possible: the message names it and what is wrong.</exception>
    public static ModelFit<ITransactionModel> Fit(TransactionModelKind kind, IReadOnlyCollection<PurchaseHistory> histories, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var names = NamesOf(kind);
        Demand(histories, kind);
        var rows = Group(histories.Select(history => history with { MeanValue = 0 }));
        var unit = UnitOf(kind, rows);
        var scaledRows = rows.ConvertAll(row => (InUnits(row.History, unit), row.Count));
        var minimum = Minimize(scaledRows, Starts, LikelihoodOf(kind), cancellationToken);

        // The likelihood is a density over the times of the purchases, of which each has the dimension of one.
        var purchases = histories.Sum(history => (double)history.Frequency);
        var parameters = ToParameters(names, minimum);
        return new ModelFit<ITransactionModel>(Create(kind, InUnits(parameters, unit)), -minimum.Value - (purchases * Math.Log(unit)), histories.Count, minimum.Steps, WarningsOf(minimum, parameters));
    }

    /// <summary>Fits the Gamma–Gamma model to histories. Those without repeat purchases say nothing of it and are left out.</summary>
    /// <param name="histories">The histories, one for each customer, with mean values above 0.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">No history has a repeat purchase, or one is not possible: the message names it and what is wrong.</exception>
    public static ModelFit<SpendModel> FitSpend(IReadOnlyCollection<PurchaseHistory> histories, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(histories);
        Demand(histories, kind: null);
        var repeated = histories.Where(history => history is { Frequency: > 0, MeanValue: > 0 }).Select(history => new PurchaseHistory(history.Frequency, 0, 0, history.MeanValue)).ToList();
        if (repeated.Count == 0)
        {
            throw new ArgumentException("No customer has a repeat purchase with a value above 0. Give a longer period, or values in PurchaseHistory.MeanValue.", nameof(histories));
        }

        var rows = Group(repeated);
        var unit = MeanOf(rows, static history => history.MeanValue);
        var scaledRows = rows.ConvertAll(row => (row.History with { MeanValue = row.History.MeanValue / unit }, row.Count));
        var minimum = Minimize(scaledRows, SpendStarts, SpendModel.LogLikelihood, cancellationToken);
        var parameters = ToParameters(SpendModel.Names, minimum);
        var scaled = new SpendModel([parameters[0], parameters[1], Scale(parameters[2], unit)]);
        return new ModelFit<SpendModel>(scaled, -minimum.Value - (repeated.Count * Math.Log(unit)), repeated.Count, minimum.Steps, WarningsOf(minimum, parameters));
    }

    internal static IReadOnlyList<ModelParameter> ToParameters(IReadOnlyList<string> names, IReadOnlyList<double> values) =>
        [.. names.Zip(values, static (name, value) => double.IsFinite(value) && value > 0 ? new ModelParameter(name, value)
            : throw new ArgumentOutOfRangeException(name, value, $"The parameter {name} is a number above 0."))];

    private static ModelParameter Scale(ModelParameter parameter, double unit) => parameter with { Value = parameter.Value * unit, StandardError = parameter.StandardError * unit };

    private static IReadOnlyList<ModelParameter> InUnits(IReadOnlyList<ModelParameter> parameters, double unit) =>
        unit == 1 ? parameters : [.. parameters.Select(parameter => parameter.Name is "alpha" or "beta" ? Scale(parameter, unit) : parameter)];

    private static PurchaseHistory InUnits(in PurchaseHistory history, double unit) => history with { Recency = history.Recency / unit, Age = history.Age / unit };

    /// <summary>Gives the unit of time of a fit. Opportunities are counted, not measured.</summary>
    private static double UnitOf(TransactionModelKind kind, List<(PurchaseHistory History, double Count)> rows) =>
        kind != TransactionModelKind.BgBb && MeanOf(rows, static history => history.Age) is > 0 and var age ? age : 1;

    private delegate double Likelihood(in PurchaseHistory history, ReadOnlySpan<double> parameters, Span<double> gradient);

    private static IReadOnlyList<string> NamesOf(TransactionModelKind kind) => kind switch
    {
        TransactionModelKind.BgNbd or TransactionModelKind.MbgNbd => BetaGeometricModel.Names,
        TransactionModelKind.ParetoNbd => ParetoNbdModel.Names,
        TransactionModelKind.BgBb => BetaGeometricBetaBinomialModel.Names,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such model."),
    };

    /// <summary>Gives the likelihood of a model. It remembers what histories have in common, so that every fit has one of its own.</summary>
    private static Likelihood LikelihoodOf(TransactionModelKind kind)
    {
        var terms = new BetaGeometricTerms();
        return kind switch
        {
            TransactionModelKind.BgNbd => (in history, parameters, gradient) => BetaGeometricModel.LogLikelihood(history, parameters, 0, terms, gradient),
            TransactionModelKind.MbgNbd => (in history, parameters, gradient) => BetaGeometricModel.LogLikelihood(history, parameters, 1, terms, gradient),
            TransactionModelKind.ParetoNbd => ParetoNbdModel.LogLikelihood,
            _ => BetaGeometricBetaBinomialModel.LogLikelihood,
        };
    }

    private static ITransactionModel Create(TransactionModelKind kind, IReadOnlyList<ModelParameter> parameters) => kind switch
    {
        TransactionModelKind.ParetoNbd => new ParetoNbdModel(parameters),
        TransactionModelKind.BgBb => new BetaGeometricBetaBinomialModel(parameters),
        _ => new BetaGeometricModel(kind, parameters),
    };

    private static void Demand(IReadOnlyCollection<PurchaseHistory> histories, TransactionModelKind? kind)
    {
        if (histories.Count == 0)
        {
            throw new ArgumentException("There is no customer to fit a model to.", nameof(histories));
        }

        foreach (var history in histories)
        {
            if (history.Frequency < 0 || !(history.Recency >= 0) || !(history.Age >= history.Recency) || !double.IsFinite(history.Age) || (history.Frequency == 0) != (history.Recency == 0)
                || !double.IsFinite(history.MeanValue))
            {
                throw new ArgumentException(
                    $"A history of {history.Frequency} repeat purchases, the last at {history.Recency} of {history.Age}, is not possible: recency lies between 0 and age, and is 0 where and only where there was no repeat purchase; values are numbers.",
                    nameof(histories));
            }

            if (kind == TransactionModelKind.BgBb && (!double.IsInteger(history.Recency) || !double.IsInteger(history.Age) || history.Recency < history.Frequency))
            {
                throw new ArgumentException(
                    $"A history of {history.Frequency} purchases, the last at opportunity {history.Recency} of {history.Age}, is not possible: opportunities are counted in whole numbers, and there is at most one purchase at each.",
                    nameof(histories));
            }
        }
    }

    /// <summary>Gives equal histories once, with how many there are, in an order of their own.</summary>
    private static List<(PurchaseHistory History, double Count)> Group(IEnumerable<PurchaseHistory> histories)
    {
        var counts = new Dictionary<PurchaseHistory, double>();
        foreach (var history in histories)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, history, out _)++;
        }

        return [.. counts.Select(pair => (pair.Key, pair.Value)).OrderBy(row => row.Key.Frequency).ThenBy(row => row.Key.Recency).ThenBy(row => row.Key.Age).ThenBy(row => row.Key.MeanValue)];
    }

    /// <summary>Gives the mean over all customers, added up in the order of the rows, which is the same whatever that of the customers.</summary>
    private static double MeanOf(List<(PurchaseHistory History, double Count)> rows, Func<PurchaseHistory, double> select) =>
        rows.Sum(row => row.Count * select(row.History)) / rows.Sum(row => row.Count);

    /// <summary>Finds the most likely parameters, over their logarithms, from the best of several starts.</summary>
    private static Minimum Minimize(List<(PurchaseHistory History, double Count)> rows, double[][] starts, Likelihood likelihood, CancellationToken cancellationToken)
    {
        var size = starts[0].Length;
        var (parameters, gradient) = (new double[size], new double[size]);
        var start = starts.Select(point => point.Select(static value => Math.Log(value)).ToArray()).MinBy(point => Evaluate(point, new double[size]))!;
        var minimum = NewtonMinimizer.Minimize(Evaluate, start);
        return minimum.IsFound ? minimum
            : starts.Select(point => NewtonMinimizer.Minimize(Evaluate, [.. point.Select(static value => Math.Log(value))])).Append(minimum).Where(found => double.IsFinite(found.Value)).MinBy(found => found.Value) ?? minimum;

        double Evaluate(ReadOnlySpan<double> logs, Span<double> slopes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < size; i++)
            {
                parameters[i] = Math.Exp(Math.Clamp(logs[i], -30, 30));
            }

            slopes.Clear();
            var sum = 0.0;
            foreach (var (history, count) in rows)
            {
                sum -= count * likelihood(history, parameters, gradient);
                for (var i = 0; i < size; i++)
                {
                    slopes[i] -= count * gradient[i] * parameters[i];
                }
            }

            return double.IsNaN(sum) ? double.PositiveInfinity : sum;
        }
    }

    /// <summary>Gives the parameters with their standard errors: those of the logarithms from the curvature, brought back by the delta method.</summary>
    private static List<ModelParameter> ToParameters(IReadOnlyList<string> names, Minimum minimum)
    {
        var size = names.Count;
        var root = minimum.Hessian.ToArray();
        Cholesky.Decompose(root, size);
        var isSound = Enumerable.Range(0, size).All(i => root[(i * size) + i] > 0);
        return [.. names.Select((name, i) =>
        {
            var value = Math.Exp(minimum.Point[i]);
            var unit = new double[size];
            unit[i] = 1;
            Cholesky.Solve(root, size, unit);
            return new ModelParameter(name, value, isSound && unit[i] > 0 ? value * Math.Sqrt(unit[i]) : null);
        })];
    }

    private static List<string> WarningsOf(Minimum minimum, IReadOnlyList<ModelParameter> parameters)
    {
        var warnings = new List<string>();
        if (!minimum.IsFound)
        {
            warnings.Add("The likelihood has no maximum that was found. Give more customers or a longer period.");
        }

        foreach (var parameter in parameters.Where(parameter => parameter.Value is < LeastSound or > MostSound))
        {
            warnings.Add($"The parameter {parameter.Name} runs away: the histories do not tell how customers differ. Give more customers, a longer period, or a model with fewer parameters.");
        }

        if (parameters.Any(parameter => parameter.StandardError is null))
        {
            warnings.Add("The likelihood is flat, so that there are no standard errors.");
        }

        return warnings;
    }
}
