using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Kpis.Vocabulary;
using Cdp.Segmentation.Windows;
using CsCheck;

namespace Cdp.Storage.Conformance.Law;

/// <summary>Random events that KPIs read, of a few people and devices, and what a steward decides meanwhile.</summary>
public static class KpiHistory
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] People = ["ann", "ben", "cem", "dan"];
    private static readonly string[] Devices = ["d1", "d2", "d3"];

    /// <summary>Gets a time after all events.</summary>
    public static DateTimeOffset End { get; } = Start.AddDays(90);

    /// <summary>Gets KPIs that look at events in every way there is.</summary>
    public static KpiRequest Everything { get; } = new()
    {
        Kpis =
        [
            "revenue", "net_sales", "orders", "repeat_purchase_rate", "returning_customer_rate", "retention_rate", "retention_rate_by_formula", "churn_rate_by_inactivity", "new_customers", "refund_rate",
            "conversion_rate_sessions", "conversion_rate_users", "stickiness", "attributed_revenue", "email_open_rate", "nps", "support_cost_per_customer", "subscriber_churn_rate", "lead_to_mql_rate", "marketing_roi",
        ],
        From = new DateOnly(2025, 12, 15),
        To = new DateOnly(2026, 4, 1),
        Grain = CalendarUnit.Week,
        Zone = "Europe/Bucharest",
        Compare = KpiComparison.PreviousPeriod,
    };

    /// <summary>Gets an event.</summary>
    public static Gen<CustomerEvent> Event { get; } =
        from kind in Gen.Int[0, 13]
        from who in Gen.OneOf(
            Gen.OneOf(People).Select(name => Who.User(name)),
            Gen.OneOf(Devices).Select(name => Who.Anonymous(name)),
            Gen.Select(Gen.OneOf(People), Gen.OneOf(Devices)).Select((name, device) => Who.User(name).AndAnonymous(device)))
        from hour in Gen.Int[0, 2_000]
        from id in Gen.Int[0, 6]
        from amount in Gen.Int[0, 5_000]
        select Make(kind, who, Start.AddHours(hour), id, amount);

    /// <summary>Gets batches of events, each with the number of a decision that follows it.</summary>
    public static Gen<(IReadOnlyList<CustomerEvent> Events, int Decision)[]> Steps { get; } =
        Gen.Select(Event.List[0, 8], Gen.Int[0, 5]).Select((events, decision) => ((IReadOnlyList<CustomerEvent>)events, decision)).Array[1, 6];

    /// <summary>Lets a steward decide something, or nothing.</summary>
    /// <param name="cdp">The platform.</param>
    /// <param name="decision">The number of the decision.</param>
    /// <returns>A task that ends when it is decided.</returns>
    public static async Task DecideAsync(ICdp cdp, int decision)
    {
        ArgumentNullException.ThrowIfNull(cdp);
        switch (decision)
        {
            case 0:
                await cdp.Identity.LinkAsync(User("ann"), User("ben"), "steward");
                break;
            case 1:
                await cdp.Identity.ForbidAsync(User("ann"), User("ben"), "steward");
                break;
            case 2:
                await cdp.Identity.ForbidAsync(User("cem"), Device("d1"), "steward");
                break;
            case 3:
                await cdp.Identity.LinkAsync(Device("d2"), Device("d3"), "steward");
                break;
        }
    }

    /// <summary>Gives results as lines of text.</summary>
    /// <param name="results">The results.</param>
    /// <returns>One line for each.</returns>
    public static IReadOnlyList<string> Describe(IReadOnlyList<KpiResult> results) =>
    [
        .. results.Select(static result => FormattableString.Invariant(
            $"{result.Definition.Name} {result.Period.Start:O} {result.Group}: {result.Value.Value:R} = {result.Value.Numerator} / {result.Value.Denominator} of {result.Value.SampleSize}, {result.Value.Lower:R} to {result.Value.Upper:R}, {result.Compared?.Value:R} before, {result.Value.Reason} {string.Join(' ', result.Value.Warnings)}")),
    ];

    private static Identifier User(string id) => new(IdentifierTypes.UserId, id);

    private static Identifier Device(string id) => new(IdentifierTypes.AnonymousId, id);

    private static CustomerEvent Make(int kind, Who who, DateTimeOffset at, int id, int amount) => kind switch
    {
        0 or 1 => BusinessEvents.Order(who, $"o{id}", new Money(amount, "USD"), at, units: 1 + (id % 3), channel: id % 2 == 0 ? "news" : null),
        2 => BusinessEvents.Refund(who, $"o{id}", id % 2 == 0 ? null : new Money(amount, "USD"), at),
        3 => BusinessEvents.CancelledOrder(who, $"o{id}", at),
        4 => BusinessEvents.SurveyAnswer(who, "nps", id + 4, at, id % 2 == 0 ? "w" : null),
        5 => BusinessEvents.SupportContact(who, $"t{id}", "chat", at, new Money(amount, "USD")),
        6 => BusinessEvents.SubscriptionStarted(who, $"s{id}", new Money(amount, "USD"), at),
        7 => BusinessEvents.SubscriptionCancelled(who, $"s{id}", at),
        8 => BusinessEvents.StageReached(who, id % 2 == 0 ? "lead" : "mql", at),
        9 => CustomerEvent.Track(who, id % 2 == 0 ? BusinessEventNames.EmailDelivered : BusinessEventNames.EmailOpened, new JsonObject { ["email_id"] = $"e{id}" }, timestamp: at),
        10 => BusinessEvents.AdPerformance(who, "news", "spring", new Money(amount, "USD"), id, 10 * id, at),
        11 => CustomerEvent.Identify(who, new JsonObject { ["plan"] = id % 2 == 0 ? "pro" : "basic" }, timestamp: at),
        _ => CustomerEvent.Page(who, "Home", null, id % 2 == 0 ? null : new JsonObject { ["campaign"] = new JsonObject { ["source"] = "news" } }, at),
    };
}
