using System.Globalization;
using Cdp.Collection;

namespace Cdp.Kpis.History;

/// <content>E-mail, ads, surveys, support, subscriptions, stages and campaigns.</content>
internal sealed partial class HistoryReader
{
    private readonly Dictionary<(string Source, string Id), EmailContact> _emails = [];
    private readonly Dictionary<(string Source, string Id), AdPerformance> _ads = [];
    private readonly Dictionary<(string Source, string Id), SurveyAnswer> _surveys = [];
    private readonly List<DateTimeOffset> _rejected = [];
    private readonly Dictionary<(string Source, string Id), SupportContact> _support = [];
    private readonly Dictionary<(string Source, string Id), Subscription> _subscriptions = [];
    private readonly List<StageChange> _stages = [];
    private readonly List<CampaignLaunch> _launches = [];

    private void ReadEmail(EventEntry entry, EventFields fields, Func<EmailContact, EmailContact> change)
    {
        // One message to one person: by its own id, else by its campaign.
        var key = (entry.Source, fields.Text("email_id") ?? fields.Text("campaign_id") ?? fields.Text("campaign_name") ?? fields.Text("campaign") ?? entry.MessageId);
        if (!_emails.TryGetValue(key, out var contact))
        {
            var tags = fields.Tags(entry);
            contact = new EmailContact(
                entry.Timestamp, false, false, false, false, false, false, false, false, false, tags with { Channel = "email", Campaign = tags.Campaign ?? fields.Text("campaign_name") ?? fields.Text("campaign_id") });
        }

        _emails[key] = change(contact);
    }

    private List<EmailContact> CompleteEmails() =>
        [.. _emails.OrderBy(static contact => contact.Value.At).ThenBy(static contact => contact.Key).Select(static contact => contact.Value with
        {
            // Who does not say what was delivered says what was sent and what bounced; whatever was opened was delivered.
            IsSent = contact.Value.IsSent || contact.Value.IsDelivered || contact.Value.IsBounced || contact.Value.IsOpened,
            IsDelivered = !contact.Value.IsBounced,
        })];

    private void ReadAd(EventEntry entry, EventFields fields)
    {
        // A day of a campaign that is reported again is corrected.
        var tags = fields.Tags(entry);
        var key = fields.Text("report_id") is { } id ? (entry.Source, id) : (entry.Source, entry.MessageId);
        _ads[key] = new AdPerformance(
            entry.Timestamp,
            fields.Number("cost") is { } cost ? Convert(cost, fields.Text("currency"), fields.Number("exchange_rate")) : 0,
            (fields.Quantity("clicks") ?? 0) - (fields.Quantity("invalid_clicks") ?? 0),
            fields.Quantity("impressions") ?? 0,
            tags);
    }

    private void ReadSurvey(EventEntry entry, EventFields fields)
    {
        var kind = fields.Text("kind")?.ToLowerInvariant();
        var (least, most) = kind switch { "nps" => (0, 10), "csat" => (1, 5), "ces" => (1, 7), _ => (0, -1) };
        if (kind is null || fields.Number("score") is not { } score || least > most)
        {
            return;
        }

        if (score < least || score > most || score != Math.Truncate(score))
        {
            _rejected.Add(entry.Timestamp);
            return;
        }

        // Events come by time, so that the latest answer of a wave stays.
        _surveys[(kind, fields.Text("wave") is { } wave ? "wave:" + wave : entry.Source + ":" + entry.MessageId)] = new SurveyAnswer(entry.Timestamp, kind, score, fields.Tags(entry), fields.Text("comment"));
    }

    private void ReadSupport(EventEntry entry, EventFields fields)
    {
        var key = KeyOf(entry, fields, "contact_id");
        _support[key] = new SupportContact(
            _support.TryGetValue(key, out var older) ? older.At : entry.Timestamp,
            fields.Number("cost") is { } cost ? Convert(cost, fields.Text("currency"), fields.Number("exchange_rate")) : null,
            fields.Quantity("first_response_seconds"),
            fields.Quantity("resolution_seconds"),
            fields.Tags(entry));
    }

    private void ReadSubscription(EventEntry entry, EventFields fields)
    {
        var key = KeyOf(entry, fields, "subscription_id");
        var value = fields.Number("monthly_value") is { } amount ? Convert(amount, fields.Text("currency"), fields.Number("exchange_rate")) : null;
        _subscriptions[key] = new Subscription(entry.Timestamp, null, value, fields.Tags(entry));
    }

    private void EndSubscription(EventEntry entry, EventFields fields)
    {
        var key = KeyOf(entry, fields, "subscription_id");
        if (_subscriptions.TryGetValue(key, out var subscription) && subscription.End is null)
        {
            _subscriptions[key] = subscription with { End = entry.Timestamp };
        }
    }

    private void ReadStage(EventEntry entry, EventFields fields)
    {
        LifecycleStage? stage = fields.Text("stage")?.ToLowerInvariant() switch
        {
            "lead" => LifecycleStage.Lead,
            "mql" or "marketing_qualified" or "marketingqualifiedlead" => LifecycleStage.MarketingQualified,
            "sql" or "sales_qualified" or "salesqualifiedlead" => LifecycleStage.SalesQualified,
            "customer" => LifecycleStage.Customer,
            _ => null,
        };
        if (stage is { } reached)
        {
            _stages.Add(new StageChange(reached, entry.Timestamp, fields.Tags(entry)));
        }
    }

    /// <summary>Gives the first time of each stage, which is that of a later one where it was skipped.</summary>
    private List<StageChange> CompleteStages()
    {
        var stages = new List<StageChange>();
        foreach (var stage in Enum.GetValues<LifecycleStage>())
        {
            if (_stages.FindAll(change => change.Stage >= stage) is { Count: > 0 } reached)
            {
                stages.Add(reached.MinBy(static change => change.At) with { Stage = stage });
            }
        }

        return stages;
    }

    private void ReadLaunch(EventEntry entry, EventFields fields)
    {
        if (DateTimeOffset.TryParse(fields.Text("briefed_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var briefed) && briefed <= entry.Timestamp)
        {
            _launches.Add(new CampaignLaunch(entry.Timestamp, briefed, fields.Tags(entry)));
        }
    }
}
