using System.Collections.Frozen;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Kpis.Vocabulary;

namespace Cdp.Kpis.History;

/// <summary>Makes a history of a customer's events. An instance serves one customer.</summary>
/// <param name="options">How KPIs are worked out.</param>
internal sealed partial class HistoryReader(KpiOptions options)
{
    private static readonly FrozenDictionary<string, Action<HistoryReader, EventEntry, EventFields>> Readers = new Dictionary<string, Action<HistoryReader, EventEntry, EventFields>>
    {
        [BusinessEventNames.OrderCompleted] = static (reader, entry, fields) => reader.ReadOrder(entry, fields),
        [BusinessEventNames.OrderUpdated] = static (reader, entry, fields) => reader.ReadOrder(entry, fields),
        [BusinessEventNames.OrderCancelled] = static (reader, entry, fields) => reader._cancelled.Add(KeyOf(entry, fields, "order_id")),
        [BusinessEventNames.OrderRefunded] = static (reader, entry, fields) => reader.ReadRefund(entry, fields),
        [BusinessEventNames.EmailSent] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, static contact => contact with { IsSent = true }),
        [BusinessEventNames.EmailDelivered] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, static contact => contact with { IsDelivered = true }),
        [BusinessEventNames.EmailBounced] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, static contact => contact with { IsBounced = true }),
        [BusinessEventNames.EmailOpened] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, fields.Flag("is_machine") ? static contact => contact with { IsOpenedByMachine = true } : static contact => contact with { IsOpened = true }),
        [BusinessEventNames.EmailLinkClicked] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, IsUnsubscribeLink(fields) ? static contact => contact : static contact => contact with { IsClicked = true, IsOpened = true }),
        [BusinessEventNames.EmailReplied] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, static contact => contact with { IsReplied = true, IsOpened = true }),
        [BusinessEventNames.EmailMarkedAsSpam] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, static contact => contact with { IsSpam = true }),
        [BusinessEventNames.Unsubscribed] = static (reader, entry, fields) => reader.ReadEmail(entry, fields, static contact => contact with { IsUnsubscribed = true }),
        [BusinessEventNames.AdPerformance] = static (reader, entry, fields) => reader.ReadAd(entry, fields),
        [BusinessEventNames.SocialPerformance] = static (reader, entry, fields) =>
            reader._engagements.Add(new Engagement(entry.Timestamp, fields.Quantity("impressions") ?? 0, fields.Quantity("engagements") ?? 0, fields.Tags(entry))),
        [BusinessEventNames.SurveyAnswered] = static (reader, entry, fields) => reader.ReadSurvey(entry, fields),
        [BusinessEventNames.SupportContacted] = static (reader, entry, fields) => reader.ReadSupport(entry, fields),
        [BusinessEventNames.SubscriptionStarted] = static (reader, entry, fields) => reader.ReadSubscription(entry, fields),
        [BusinessEventNames.SubscriptionCancelled] = static (reader, entry, fields) => reader.EndSubscription(entry, fields),
        [BusinessEventNames.StageReached] = static (reader, entry, fields) => reader.ReadStage(entry, fields),
        [BusinessEventNames.ExperienceShown] = static (reader, entry, fields) =>
            reader._experiences.Add(new Experience(entry.Timestamp, fields.Text("chosen_by") is "data" or "recommendation", fields.Tags(entry))),
        [BusinessEventNames.CampaignLaunched] = static (reader, entry, fields) => reader.ReadLaunch(entry, fields),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const decimal MostRate = 1e9m;

    private readonly List<Engagement> _engagements = [];
    private readonly List<Experience> _experiences = [];
    private readonly SessionBuilder _sessions = new(options);

    /// <summary>Makes the history.</summary>
    /// <param name="events">The events, in any order.</param>
    public CustomerHistory Read(IEnumerable<EventEntry> events)
    {
        // By time, and never by arrival, which is chance.
        EventEntry[] entries = [.. events.OrderBy(static entry => entry.Timestamp).ThenBy(static entry => entry.Source, StringComparer.Ordinal).ThenBy(static entry => entry.MessageId, StringComparer.Ordinal)];
        foreach (var entry in entries)
        {
            if (entry.Type is not (EventType.Track or EventType.Page or EventType.Screen))
            {
                continue;
            }

            using var payload = JsonDocument.Parse(entry.Payload);
            var fields = new EventFields(payload.RootElement);
            if (entry.Type == EventType.Track && Readers.TryGetValue(entry.Name ?? string.Empty, out var read))
            {
                read(this, entry, fields);
            }
            else
            {
                _sessions.Add(entry, fields);
            }
        }

        var sessions = _sessions.Complete();
        var orders = CompleteOrders(sessions);
        var emails = CompleteEmails();
        return new CustomerHistory
        {
            Options = options,
            Orders = orders,
            CancelledOrders = _orders.Count(order => _cancelled.Contains(order.Key)),
            Sessions = sessions,
            Emails = emails,
            Ads = [.. _ads.Values.OrderBy(static ad => ad.At)],
            Engagements = _engagements,
            Surveys = [.. _surveys.Values.OrderBy(static answer => answer.At)],
            RejectedAnswers = _rejected,
            Support = [.. _support.Values.OrderBy(static contact => contact.At)],
            Subscriptions = [.. _subscriptions.Values.OrderBy(static subscription => subscription.Start)],
            Stages = CompleteStages(),
            Experiences = _experiences,
            Launches = _launches,
            First = entries.Length == 0 ? null : entries[0].Timestamp,
            Last = entries.Length == 0 ? null : entries[^1].Timestamp,
        };
    }

    private static (string Source, string Id) KeyOf(EventEntry entry, EventFields fields, string property) => (entry.Source, fields.Text(property) ?? entry.MessageId);

    private static bool IsUnsubscribeLink(EventFields fields) => fields.Text("link_url")?.Contains("unsubscribe", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Gives money in minor units of the currency of the options; <see langword="null"/> where it cannot be converted or is too large to be one.</summary>
    private decimal? Convert(decimal amount, string? currency, decimal? rate)
    {
        var units = Currencies.UnitsPer(options.Currency);
        var factor = currency is null || string.Equals(currency, options.Currency, StringComparison.OrdinalIgnoreCase) ? 1 : rate;

        // An amount or a rate that cannot be, such as of a test or a mistake, must not spoil the figures of everybody else.
        return factor is { } known && Math.Abs(amount) <= KpiTotal.Largest && Math.Abs(known) <= MostRate && Math.Round(amount * known * units, MidpointRounding.ToEven) is var minor && Math.Abs(minor) <= KpiTotal.Largest
            ? minor
            : null;
    }
}
