using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Ready;

/// <content>Sets that part all customers: each is in one of the segments, and in no other.</content>
public static partial class ReadySegments
{
    private static readonly TimeSpan Ever = TimeSpan.FromDays(36_500);

    /// <summary>The stages of a customer's life, each customer in one: <c>lapsed</c>, <c>at-risk</c>, <c>new</c>, <c>won-back</c>, <c>loyal</c> and <c>active</c>.</summary>
    /// <remarks>
    /// The first that holds: lapsed (no order for so long), at risk (no order for so long), new (the first order is so recent), won back (an order after a pause in which one lapses),
    /// loyal (so many orders), else active. Who never ordered is in none. The stage is also the computed trait <c>lifecycle</c>.
    /// </remarks>
    /// <param name="options">Where stages begin and end; <see langword="null"/> for the defaults.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The set.</returns>
    public static ReadySet Lifecycle(LifecycleOptions? options = null, ReadyNames? names = null)
    {
        var limits = options ?? new LifecycleOptions();
        var orders = Rule.Event(Names(names).Order);
        var stage = new CasesFormula(
            [
                new FormulaCase(orders.Count() < 1, "none"),
                new FormulaCase(!orders.InLast(limits.Lapsed).Performed(), "lapsed"),
                new FormulaCase(!orders.InLast(limits.AtRisk).Performed(), "at-risk"),
                new FormulaCase(!orders.InLast(Ever, limits.New).Performed(), "new"),
                new FormulaCase(!orders.InLast(limits.Lapsed, limits.AtRisk).Performed() & orders.InLast(Ever, limits.AtRisk + limits.Lapsed).Performed(), "won-back"),
                new FormulaCase(orders.InLast(limits.LoyalWithin).Count() >= limits.LoyalOrders, "loyal"),
            ],
            "active");
        return new ReadySet(
            [new ComputedTrait { Id = "lifecycle", Description = "The stage of the customer's life", Value = stage }],
            [
                .. new[] { ("new", "New"), ("active", "Active"), ("loyal", "Loyal"), ("at-risk", "At risk"), ("lapsed", "Lapsed"), ("won-back", "Won back") }
                    .Select(static stage => Make(stage.Item1, stage.Item2, Rule.Computed("lifecycle").Is(stage.Item1))),
            ]);
    }

    /// <summary>The named groups of recency, frequency and monetary value, each customer in one.</summary>
    /// <remarks>
    /// <para>
    /// Recency, frequency (the number of orders) and monetary value (the average value of an order) are scored from 1 to 5 by <see cref="RfmOptions"/>. With the score R of recency and the rounded mean
    /// FM of the other two, the 25 pairs are parted so, and none is in two groups:
    /// </para>
    /// <para>
    /// champions (R 5, FM 4–5), loyal (R 3–4, FM 4–5), potential loyalists (R 4–5, FM 2–3), new customers (R 5, FM 1), promising (R 4, FM 1), need attention (R 3, FM 3), about to sleep (R 3, FM 1–2),
    /// cannot lose (R 1–2, FM 5), at risk (R 1–2, FM 3–4), hibernating (R 1–2, FM 1–2).
    /// </para>
    /// <para>Who never ordered is in none. The scores are computed traits: <c>rfm-recency</c>, <c>rfm-frequency</c>, <c>rfm-monetary</c>, <c>rfm-value</c> (FM) and <c>rfm-group</c>.</para>
    /// </remarks>
    /// <param name="options">How values are scored; <see langword="null"/> for the defaults.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The set.</returns>
    public static ReadySet Rfm(RfmOptions? options = null, ReadyNames? names = null)
    {
        var scoring = options ?? new RfmOptions();
        var orders = Rule.Event(Names(names).Order);
        var recent = orders.InLast(scoring.Within);
        var monetary = scoring.Monetary is { } cuts
            ? new ScoreFormula(new ComputedFormula("rfm-order-value"), cuts)
            : (Formula)new CasesFormula([.. Enumerable.Range(0, 5).Select(static fifth => new FormulaCase(Rule.Computed("rfm-order-value").InTop(0.2m, fifth * 0.2m), 5 - fifth))]);
        return new ReadySet(
            [
                new ComputedTrait { Id = "rfm-last-order", Description = "When the customer ordered last", Value = orders.LastTime().ToFormula() },
                new ComputedTrait { Id = "rfm-orders", Description = "How often the customer ordered", Value = recent.Count().ToFormula() },
                new ComputedTrait { Id = "rfm-order-value", Description = "The average value of the customer's orders", Value = recent.Average(Names(names).OrderValue).ToFormula() },
                new ComputedTrait
                {
                    Id = "rfm-recency",
                    Description = "How recently the customer ordered, from 1 to 5",
                    Value = new ScoreFormula(new ComputedFormula("rfm-last-order"), [.. scoring.Recency.Select(static age => RuleValue.Now(-age))]),
                },
                new ComputedTrait
                {
                    Id = "rfm-frequency",
                    Description = "How often the customer ordered, from 1 to 5",
                    Value = new ScoreFormula(new ComputedFormula("rfm-orders"), [.. scoring.Frequency.Select(static count => RuleValue.OfNumber(count))]),
                },
                new ComputedTrait { Id = "rfm-monetary", Description = "The average value of the customer's orders, from 1 to 5", Value = monetary },
                new ComputedTrait
                {
                    Id = "rfm-value",
                    Description = "The mean of frequency and monetary value, from 1 to 5",
                    Value = new ScoreFormula(
                        new SumFormula([new WeightedFormula(0.5m, new ComputedFormula("rfm-frequency")), new WeightedFormula(0.5m, new ComputedFormula("rfm-monetary"))]), [1.5m, 2.5m, 3.5m, 4.5m]),
                },
                new ComputedTrait { Id = "rfm-group", Description = "The named group", Value = new CasesFormula([.. RfmGroup.All.Select(static group => new FormulaCase(IsOf(group), group.Id))]) },
            ],
            [.. RfmGroup.All.Select(static group => Make($"rfm-{group.Id}", group.Name, Rule.Computed("rfm-group").Is(group.Id)))]);
    }

    private static Condition IsOf(RfmGroup group) =>
        Rule.Computed("rfm-recency").IsBetween(group.Recency.Least, group.Recency.Most) & Rule.Computed("rfm-value").IsBetween(group.Value.Least, group.Value.Most);
}
