using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <summary>The lifetime value of all customers: models of when they buy and of what they spend, how well these predict, and what they expect of each.</summary>
/// <param name="Horizon">How many units of time ahead purchases are expected for.</param>
/// <param name="Fits">The models of purchases.</param>
/// <param name="Spend">The model of what is spent for a purchase; <see langword="null"/> where none could be fitted.</param>
/// <param name="Customers">The customers, by name in ordinal order.</param>
/// <param name="Warnings">What a person should know beyond the warnings of the fits.</param>
public sealed record LifetimeAnalysis(double Horizon, IReadOnlyList<LifetimeFit> Fits, ModelFit<SpendModel>? Spend, IReadOnlyList<CustomerLifetime> Customers, IReadOnlyList<string> Warnings)
{
    // What Fader, Hardie and Lee take for no relation: 0.11 in their data.
    private const double MostCorrelation = 0.3;

    /// <summary>Works out the lifetime value of customers in these steps: 1. make histories; 2. fit the models; 3. compare them with what they have not seen; 4. expect of each customer.</summary>
    /// <param name="orders">The orders, in any order: who, on which day in the time zone of the business, and for how much.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">Nobody bought by the last day that the models see, or an option is out of its range.</exception>
    public static LifetimeAnalysis Of(IEnumerable<(string Customer, DateOnly Day, double Value)> orders, LifetimeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();

        // :: Step 1: make histories
        var all = orders.ToList();
        var histories = PurchaseHistories.Of(all, options.Until, options.DaysPerUnit).OrderBy(customer => customer.Key, StringComparer.Ordinal).ToList();
        if (histories.Count == 0)
        {
            throw new ArgumentException($"Nobody bought by {options.Until:yyyy-MM-dd}. Give a later day, or orders before it.", nameof(orders));
        }

        var (spent, held, last) = (new Dictionary<string, ExactSum>(), new HashSet<(string, DateOnly)>(), options.Until);
        foreach (var (customer, day, value) in all)
        {
            last = day > last ? day : last;
            if (day > options.Until)
            {
                held.Add((customer, day));
                continue;
            }

            var sum = spent.GetValueOrDefault(customer);
            sum.Add(value);
            spent[customer] = sum;
        }

        // :: Step 2: fit the models
        IReadOnlyList<PurchaseHistory> rows = [.. histories.Select(customer => customer.Value)];
        var fits = options.Models.Select(kind => TransactionModel.Fit(kind, rows, cancellationToken)).ToList();
        var warnings = new List<string>();
        var spend = FitSpend(rows, warnings, cancellationToken);

        // :: Step 3: compare them with what they have not seen
        var heldBy = held.GroupBy(purchase => purchase.Item1).ToDictionary(group => group.Key, group => group.Count());
        var duration = (last.DayNumber - options.Until.DayNumber) / options.DaysPerUnit;
        var horizon = options.Horizon ?? (duration > 0 ? duration : LifetimeOptions.DaysPerYear / options.DaysPerUnit);
        int[] actual = [.. histories.Select(customer => heldBy.GetValueOrDefault(customer.Key))];

        // :: Step 4: expect of each customer
        return new LifetimeAnalysis(
            horizon,
            [.. fits.Select(fit => new LifetimeFit(fit, duration > 0 ? Compare(fit.Model, rows, actual, duration) : null))],
            spend,
            [.. histories.Select((customer, i) => Expect(customer.Key, customer.Value, spent[customer.Key].Value, actual[i]))],
            warnings);

        CustomerLifetime Expect(string customer, PurchaseHistory history, double sum, int later)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double? mean = spend is null ? null : spend.Model.ExpectedValue(history);
            mean = mean is { } value && double.IsFinite(value) ? mean : null;
            return new CustomerLifetime(customer, history, sum, later, mean, [.. fits.Select(fit => new LifetimePrediction(
                fit.Model.Kind,
                fit.Model.ProbabilityAlive(history),
                fit.Model.ExpectedPurchases(history, horizon),
                mean is null ? null : LifetimeValue.Of(fit.Model, history, mean.Value * options.Margin, options.Months, options.UnitsPerMonth, options.MonthlyDiscount)))]);
        }
    }

    private static Holdout Compare(ITransactionModel model, IReadOnlyList<PurchaseHistory> histories, int[] actual, double duration)
    {
        double[] expected = [.. histories.Select(history => model.ExpectedPurchases(history, duration))];
        double[] errors = [.. expected.Zip(actual, static (expects, makes) => expects - makes)];
        return new Holdout(duration, actual.Sum(static purchases => (long)purchases), expected.Sum(), errors.Average(Math.Abs), Math.Sqrt(errors.Average(static error => error * error)));
    }

    private static ModelFit<SpendModel>? FitSpend(IReadOnlyList<PurchaseHistory> histories, List<string> warnings, CancellationToken cancellationToken)
    {
        var repeated = histories.Where(history => history is { Frequency: > 0, MeanValue: > 0 }).ToList();
        if (repeated.Count == 0)
        {
            warnings.Add("No customer has a repeat purchase with a value above 0, so that there is no model of what is spent. Give a longer period, or the column of amounts.");
            return null;
        }

        var correlation = Correlation(repeated);
        if (Math.Abs(correlation) > MostCorrelation)
        {
            warnings.Add($"How often customers buy and what they spend go together (correlation {correlation:0.00}), which the Gamma–Gamma model takes not to be. Split the customers into groups, or take values with care.");
        }

        return TransactionModel.FitSpend(histories, cancellationToken);
    }

    private static double Correlation(List<PurchaseHistory> histories)
    {
        var (x, y) = (Moments.Of(histories.Select(static history => (double)history.Frequency)), Moments.Of(histories.Select(static history => history.MeanValue)));
        return histories.Count < 3 || x.Variance == 0 || y.Variance == 0
            ? 0
            : histories.Sum(history => (history.Frequency - x.Mean) * (history.MeanValue - y.Mean)) / (histories.Count - 1) / Math.Sqrt(x.Variance * y.Variance);
    }
}
