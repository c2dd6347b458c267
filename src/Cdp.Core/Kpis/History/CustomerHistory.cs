namespace Cdp.Kpis.History;

/// <summary>What one customer did, as the measures of KPIs look at it: events under the names of <see cref="Vocabulary.BusinessEventNames"/>. It is immutable and thread-safe.</summary>
public sealed record CustomerHistory
{
    /// <summary>Gets the orders by time, without tests and cancelled ones.</summary>
    public IReadOnlyList<Order> Orders { get; init; } = [];

    /// <summary>Gets how many orders were cancelled, for whoever checks.</summary>
    public int CancelledOrders { get; init; }

    /// <summary>Gets the visits by time.</summary>
    public IReadOnlyList<Session> Sessions { get; init; } = [];

    /// <summary>Gets the messages by time.</summary>
    public IReadOnlyList<EmailContact> Emails { get; init; } = [];

    /// <summary>Gets what campaigns cost and brought, by time.</summary>
    public IReadOnlyList<AdPerformance> Ads { get; init; } = [];

    /// <summary>Gets how social posts did, by time.</summary>
    public IReadOnlyList<Engagement> Engagements { get; init; } = [];

    /// <summary>Gets the answers to surveys by time.</summary>
    public IReadOnlyList<SurveyAnswer> Surveys { get; init; } = [];

    /// <summary>Gets when answers were given whose score is outside the scale. They count in nothing else.</summary>
    public IReadOnlyList<DateTimeOffset> RejectedAnswers { get; init; } = [];

    /// <summary>Gets the contacts with support by time.</summary>
    public IReadOnlyList<SupportContact> Support { get; init; } = [];

    /// <summary>Gets the subscriptions by their beginning.</summary>
    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

    /// <summary>Gets the stages that were reached, by stage.</summary>
    public IReadOnlyList<StageChange> Stages { get; init; } = [];

    /// <summary>Gets what was shown to the customer, by time.</summary>
    public IReadOnlyList<Experience> Experiences { get; init; } = [];

    /// <summary>Gets the campaigns that went live, by time.</summary>
    public IReadOnlyList<CampaignLaunch> Launches { get; init; } = [];

    /// <summary>Gets how KPIs are worked out.</summary>
    public required KpiOptions Options { get; init; }

    /// <summary>Gets the time of the first thing that was done; <see langword="null"/> where there is nothing.</summary>
    internal DateTimeOffset? First { get; init; }

    /// <summary>Gets the time of the last thing that was done or ended.</summary>
    internal DateTimeOffset? Last { get; init; }
}
