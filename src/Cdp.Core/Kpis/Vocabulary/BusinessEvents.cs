using System.Text.Json.Nodes;
using Cdp.Collection;

namespace Cdp.Kpis.Vocabulary;

/// <summary>Makes the events that KPIs read, with the properties that they read. Money is in minor units of its currency. It is thread-safe.</summary>
public static class BusinessEvents
{
    /// <summary>Makes an order.</summary>
    /// <param name="who">Who ordered.</param>
    /// <param name="orderId">The number of the order within its source.</param>
    /// <param name="net">What the goods cost after discounts, without tax and shipping.</param>
    /// <param name="at">When.</param>
    /// <param name="units">How many units.</param>
    /// <param name="channel">The channel; <see langword="null"/> for that of the visit.</param>
    /// <param name="exchangeRate">How many units of the currency of the KPIs one of this currency is worth; <see langword="null"/> where they are the same.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent Order(Who who, string orderId, Money net, DateTimeOffset at, int units = 1, string? channel = null, decimal? exchangeRate = null) =>
        Make(who, BusinessEventNames.OrderCompleted, at, ("order_id", orderId), ("revenue", net.ToDecimal()), ("currency", net.Currency), ("quantity", units), ("channel", channel), ("exchange_rate", exchangeRate));

    /// <summary>Makes a refund.</summary>
    /// <param name="who">Who ordered.</param>
    /// <param name="orderId">The number of the order.</param>
    /// <param name="amount">How much is given back, in the currency of the order; <see langword="null"/> for all.</param>
    /// <param name="at">When.</param>
    /// <param name="units">How many units come back; <see langword="null"/> for all where all is given back, for none otherwise.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent Refund(Who who, string orderId, Money? amount, DateTimeOffset at, int? units = null) =>
        Make(who, BusinessEventNames.OrderRefunded, at, ("order_id", orderId), ("total", amount?.ToDecimal()), ("currency", amount?.Currency), ("quantity", units));

    /// <summary>Makes the cancellation of an order.</summary>
    /// <param name="who">Who ordered.</param>
    /// <param name="orderId">The number of the order.</param>
    /// <param name="at">When.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent CancelledOrder(Who who, string orderId, DateTimeOffset at) => Make(who, BusinessEventNames.OrderCancelled, at, ("order_id", orderId));

    /// <summary>Makes a day of a campaign. It is about no person: give it an identifier of its own, such as the campaign as an external id.</summary>
    /// <param name="who">The campaign.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="cost">What it cost.</param>
    /// <param name="clicks">The clicks.</param>
    /// <param name="impressions">How often it was shown.</param>
    /// <param name="day">A time on the day.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent AdPerformance(Who who, string channel, string campaign, Money cost, long clicks, long impressions, DateTimeOffset day) => Make(
        who, BusinessEventNames.AdPerformance, day, ("channel", channel), ("campaign", campaign), ("cost", cost.ToDecimal()), ("currency", cost.Currency), ("clicks", clicks), ("impressions", impressions));

    /// <summary>Makes an answer to a survey.</summary>
    /// <param name="who">Who answered.</param>
    /// <param name="kind">What was asked: <c>nps</c> from 0 to 10, <c>csat</c> from 1 to 5, <c>ces</c> from 1 to 7.</param>
    /// <param name="score">The score.</param>
    /// <param name="at">When.</param>
    /// <param name="wave">The wave of the survey, of which a respondent's latest answer counts; <see langword="null"/> where every answer does.</param>
    /// <param name="comment">What the respondent wrote.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent SurveyAnswer(Who who, string kind, int score, DateTimeOffset at, string? wave = null, string? comment = null) =>
        Make(who, BusinessEventNames.SurveyAnswered, at, ("kind", kind), ("score", score), ("wave", wave), ("comment", comment));

    /// <summary>Makes a contact with support.</summary>
    /// <param name="who">Who asked.</param>
    /// <param name="contactId">Its number within its source.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="at">When it began.</param>
    /// <param name="cost">What it cost.</param>
    /// <param name="firstResponse">How long the first response took.</param>
    /// <param name="resolution">How long the solution took.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent SupportContact(Who who, string contactId, string channel, DateTimeOffset at, Money? cost = null, TimeSpan? firstResponse = null, TimeSpan? resolution = null) => Make(
        who,
        BusinessEventNames.SupportContacted,
        at,
        ("contact_id", contactId),
        ("channel", channel),
        ("cost", cost?.ToDecimal()),
        ("currency", cost?.Currency),
        ("first_response_seconds", firstResponse is { } first ? (decimal)first.TotalSeconds : null),
        ("resolution_seconds", resolution is { } solved ? (decimal)solved.TotalSeconds : null));

    /// <summary>Makes the beginning of a subscription.</summary>
    /// <param name="who">Who subscribes.</param>
    /// <param name="subscriptionId">Its number within its source.</param>
    /// <param name="monthlyValue">What it brings in a month.</param>
    /// <param name="at">When.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent SubscriptionStarted(Who who, string subscriptionId, Money monthlyValue, DateTimeOffset at) =>
        Make(who, BusinessEventNames.SubscriptionStarted, at, ("subscription_id", subscriptionId), ("monthly_value", monthlyValue.ToDecimal()), ("currency", monthlyValue.Currency));

    /// <summary>Makes the end of a subscription.</summary>
    /// <param name="who">Who subscribed.</param>
    /// <param name="subscriptionId">Its number.</param>
    /// <param name="at">When.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent SubscriptionCancelled(Who who, string subscriptionId, DateTimeOffset at) => Make(who, BusinessEventNames.SubscriptionCancelled, at, ("subscription_id", subscriptionId));

    /// <summary>Makes a stage of the life cycle.</summary>
    /// <param name="who">Who reached it.</param>
    /// <param name="stage">The stage: <c>lead</c>, <c>mql</c>, <c>sql</c> or <c>customer</c>.</param>
    /// <param name="at">When.</param>
    /// <returns>The event.</returns>
    public static CustomerEvent StageReached(Who who, string stage, DateTimeOffset at) => Make(who, BusinessEventNames.StageReached, at, ("stage", stage));

    private static CustomerEvent Make(Who who, string name, DateTimeOffset at, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var json = new JsonObject();
        foreach (var (property, value) in properties)
        {
            if (value is not null)
            {
                json[property] = value switch { string text => JsonValue.Create(text), int number => JsonValue.Create(number), long number => JsonValue.Create(number), _ => JsonValue.Create((decimal)value) };
            }
        }

        return CustomerEvent.Track(who, name, json, timestamp: at);
    }
}
