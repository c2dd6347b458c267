using Cdp.Kpis.History;
using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Measures;

/// <summary>What is counted of e-mail, ads, social posts, surveys, support, subscriptions, stages and campaigns.</summary>
internal static class ContactMeasures
{
    private const decimal SecondsPerHour = 3_600;

    public static KpiMeasure EmailsSent { get; } = Email("emails_sent", static contact => contact.IsSent);

    public static KpiMeasure EmailsDelivered { get; } = Email("emails_delivered", static contact => contact.IsDelivered);

    public static KpiMeasure EmailsBounced { get; } = Email("emails_bounced", static contact => contact.IsBounced);

    public static KpiMeasure EmailsOpened { get; } = Email("emails_opened", static contact => contact.IsDelivered && contact.IsOpened);

    public static KpiMeasure EmailsOpenedByMachine { get; } = Email("emails_opened_by_machine", static contact => contact.IsDelivered && contact.IsOpenedByMachine && !contact.IsOpened);

    public static KpiMeasure EmailsClicked { get; } = Email("emails_clicked", static contact => contact.IsDelivered && contact.IsClicked);

    public static KpiMeasure EmailsEngaged { get; } = Email("emails_engaged", static contact => contact.IsDelivered && (contact.IsOpened || contact.IsClicked || contact.IsReplied));

    public static KpiMeasure EmailsUnsubscribed { get; } = Email("emails_unsubscribed", static contact => contact.IsDelivered && contact.IsUnsubscribed);

    public static KpiMeasure EmailsSpam { get; } = Email("emails_spam", static contact => contact.IsDelivered && contact.IsSpam);

    public static KpiMeasure AdCost { get; } = Ad("ad_cost", static ad => ad.Cost);

    /// <summary>Gets what advertising cost so long before the period as the options say.</summary>
    public static KpiMeasure AcquisitionCost { get; } = new("acquisition_cost", static (history, in period, tally) =>
    {
        var lag = history.Options.AcquisitionLag;
        foreach (var ad in TimeRange.In(history.Ads, static ad => ad.At, period.Start - lag, period.End - lag))
        {
            if (ad.Cost is { } cost)
            {
                tally.Add(cost, ad.Tags);
            }
        }
    });

    public static KpiMeasure AdClicks { get; } = Ad("ad_clicks", static ad => ad.Clicks);

    public static KpiMeasure AdImpressions { get; } = Ad("ad_impressions", static ad => ad.Impressions);

    public static KpiMeasure SocialImpressions { get; } = Amounts("social_impressions", static history => history.Engagements, static post => post.At, static post => post.Impressions, static post => post.Tags);

    public static KpiMeasure SocialEngagements { get; } = Amounts("social_engagements", static history => history.Engagements, static post => post.At, static post => post.Engagements, static post => post.Tags);

    /// <summary>Gets 1 for a promoter, −1 for a detractor and 0 for those between.</summary>
    public static KpiMeasure NpsBalance { get; } = Survey("nps_balance", "nps", static score => score >= NetPromoterScore.LowestPromoter ? 1 : score <= NetPromoterScore.HighestDetractor ? -1 : 0);

    public static KpiMeasure NpsAnswers { get; } = Survey("nps_answers", "nps", static _ => 1);

    public static KpiMeasure CsatSatisfied { get; } = Survey("csat_satisfied", "csat", static score => score >= 4 ? 1 : null);

    public static KpiMeasure CsatAnswers { get; } = Survey("csat_answers", "csat", static _ => 1);

    public static KpiMeasure CesScore { get; } = Survey("ces_score", "ces", static score => score);

    public static KpiMeasure CesEasy { get; } = Survey("ces_easy", "ces", static score => score >= 5 ? 1 : null);

    public static KpiMeasure CesAnswers { get; } = Survey("ces_answers", "ces", static _ => 1);

    /// <summary>Gets the answers outside their scale, for a warning.</summary>
    public static KpiMeasure RejectedAnswers { get; } = new("rejected_answers", static (history, in period, tally) =>
    {
        foreach (var at in history.RejectedAnswers)
        {
            if (period.Contains(at))
            {
                tally.Add(1);
            }
        }
    });

    public static KpiMeasure SupportContacts { get; } = Support("support_contacts", static _ => 1);

    public static KpiMeasure SupportCost { get; } = Support("support_cost", static contact => contact.Cost);

    public static KpiMeasure FirstResponse { get; } = Support("first_response_hours", static contact => contact.FirstResponseSeconds / SecondsPerHour);

    public static KpiMeasure Responded { get; } = Support("responded_contacts", static contact => contact.FirstResponseSeconds is null ? null : 1);

    public static KpiMeasure Resolution { get; } = Support("resolution_hours", static contact => contact.ResolutionSeconds / SecondsPerHour);

    public static KpiMeasure Resolved { get; } = Support("resolved_contacts", static contact => contact.ResolutionSeconds is null ? null : 1);

    public static KpiMeasure SubscribersAtStart { get; } = Subscribers("subscribers_at_start", static (subscription, period) => subscription.RunsAt(period.Start));

    public static KpiMeasure SubscribersLost { get; } = new("subscribers_lost", static (history, in period, tally) =>
    {
        // A customer is lost when the last of the subscriptions ends.
        var at = period;
        if (history.Subscriptions.Any(subscription => subscription.RunsAt(at.Start)) && !history.Subscriptions.Any(subscription => subscription.RunsAt(at.End)))
        {
            tally.AddOnce(history.Subscriptions.First(subscription => subscription.RunsAt(at.Start)).Tags);
        }
    });

    public static KpiMeasure RecurringRevenueAtStart { get; } = new("recurring_revenue_at_start", static (history, in period, tally) =>
    {
        foreach (var subscription in history.Subscriptions)
        {
            if (subscription.RunsAt(period.Start))
            {
                tally.Add(subscription.MonthlyValue ?? 0, subscription.Tags);
            }
        }
    });

    public static KpiMeasure RecurringRevenueLost { get; } = new("recurring_revenue_lost", static (history, in period, tally) =>
    {
        foreach (var subscription in history.Subscriptions)
        {
            if (subscription.RunsAt(period.Start) && !subscription.RunsAt(period.End))
            {
                tally.Add(subscription.MonthlyValue ?? 0, subscription.Tags);
            }
        }
    });

    public static KpiMeasure RecurringRevenue { get; } = new("recurring_revenue", static (history, in period, tally) =>
    {
        foreach (var subscription in history.Subscriptions)
        {
            if (subscription.RunsAt(period.End))
            {
                tally.Add(subscription.MonthlyValue ?? 0, subscription.Tags);
            }
        }
    });

    public static KpiMeasure Experiences { get; } = Amounts("experiences", static history => history.Experiences, static shown => shown.At, static _ => 1, static shown => shown.Tags);

    public static KpiMeasure DrivenExperiences { get; } = Amounts("driven_experiences", static history => history.Experiences, static shown => shown.At, static shown => shown.IsDataDriven ? 1 : null, static shown => shown.Tags);

    public static KpiMeasure LaunchDays { get; } = Amounts("launch_days", static history => history.Launches, static launch => launch.At, static launch => (decimal)(launch.At - launch.BriefedAt).TotalDays, static launch => launch.Tags);

    public static KpiMeasure Launches { get; } = Amounts("launches", static history => history.Launches, static launch => launch.At, static _ => 1, static launch => launch.Tags);

    /// <summary>Makes the measure of those who reached a stage in the period.</summary>
    public static KpiMeasure Reached(LifecycleStage stage) => new($"reached_{NameOf(stage)}", (history, in period, tally) =>
    {
        foreach (var change in history.Stages)
        {
            if (change.Stage == stage && period.Contains(change.At))
            {
                tally.AddOnce(change.Tags);
            }
        }
    });

    /// <summary>Makes the measure of those who reached a stage in the period and the next one soon enough.</summary>
    public static KpiMeasure ReachedNext(LifecycleStage stage) => new($"reached_{NameOf(stage)}_and_next", (history, in period, tally) =>
    {
        foreach (var change in history.Stages)
        {
            if (change.Stage == stage && period.Contains(change.At) && history.Stages.Any(next => next.Stage == stage + 1 && next.At - change.At <= history.Options.StageWindow))
            {
                tally.AddOnce(change.Tags);
            }
        }
    });

    public static string NameOf(LifecycleStage stage) => stage switch { LifecycleStage.Lead => "lead", LifecycleStage.MarketingQualified => "mql", LifecycleStage.SalesQualified => "sql", _ => "customer" };

    private static KpiMeasure Email(string name, Func<EmailContact, bool> counts) => Amounts(name, static history => history.Emails, static contact => contact.At, contact => counts(contact) ? 1 : null, static contact => contact.Tags);

    private static KpiMeasure Ad(string name, Func<AdPerformance, decimal?> amount) => Amounts(name, static history => history.Ads, static ad => ad.At, amount, static ad => ad.Tags);

    private static KpiMeasure Survey(string name, string kind, Func<decimal, decimal?> amount) =>
        Amounts(name, static history => history.Surveys, static answer => answer.At, answer => answer.Kind == kind ? amount(answer.Score) : null, static answer => answer.Tags);

    private static KpiMeasure Support(string name, Func<SupportContact, decimal?> amount) => Amounts(name, static history => history.Support, static contact => contact.At, amount, static contact => contact.Tags);

    private static KpiMeasure Subscribers(string name, Func<Subscription, KpiPeriod, bool> counts) => new(name, (history, in period, tally) =>
    {
        foreach (var subscription in history.Subscriptions)
        {
            if (counts(subscription, period))
            {
                tally.AddOnce(subscription.Tags);
            }
        }
    });

    private static KpiMeasure Amounts<T>(string name, Func<CustomerHistory, IReadOnlyList<T>> list, Func<T, DateTimeOffset> at, Func<T, decimal?> amount, Func<T, KpiTags> tags) => new(name, (history, in period, tally) =>
    {
        foreach (var item in TimeRange.In(list(history), at, period.Start, period.End))
        {
            if (amount(item) is { } value)
            {
                tally.Add(value, tags(item));
            }
        }
    });
}
