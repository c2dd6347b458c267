namespace Cdp.Kpis.Vocabulary;

/// <summary>The names of the events that KPIs read: those of Segment's e-commerce, e-mail and B2B specifications, and for what these do not name, names of the same make. Case does not count.</summary>
/// <seealso href="https://segment.com/docs/connections/spec/ecommerce/v2/">Segment's e-commerce specification</seealso>
/// <seealso href="https://segment.com/docs/connections/spec/email/">Segment's e-mail specification</seealso>
/// <seealso href="https://segment.com/docs/connections/spec/b2b-saas/">Segment's B2B specification</seealso>
public static class BusinessEventNames
{
    /// <summary>An order: <c>order_id</c>, <c>revenue</c>, <c>subtotal</c> or <c>total</c> with <c>tax</c> and <c>shipping</c>, <c>currency</c>, <c>exchange_rate</c>, <c>products</c> with <c>quantity</c>, <c>status</c>, <c>test</c>, <c>channel</c>.</summary>
    public const string OrderCompleted = "Order Completed";

    /// <summary>A newer version of an order: the same properties.</summary>
    public const string OrderUpdated = "Order Updated";

    /// <summary>A cancelled order: <c>order_id</c>.</summary>
    public const string OrderCancelled = "Order Cancelled";

    /// <summary>Something given back: <c>order_id</c>, <c>total</c> (all of it where missing), <c>products</c>, <c>refund_id</c>.</summary>
    public const string OrderRefunded = "Order Refunded";

    /// <summary>Something put into a cart.</summary>
    public const string ProductAdded = "Product Added";

    /// <summary>A checkout that was begun.</summary>
    public const string CheckoutStarted = "Checkout Started";

    /// <summary>An e-mail that was sent: <c>email_id</c>, <c>campaign_id</c>.</summary>
    public const string EmailSent = "Email Sent";

    /// <summary>An e-mail that was delivered.</summary>
    public const string EmailDelivered = "Email Delivered";

    /// <summary>An e-mail that bounced.</summary>
    public const string EmailBounced = "Email Bounced";

    /// <summary>An e-mail that was opened; <c>is_machine</c> by a program.</summary>
    public const string EmailOpened = "Email Opened";

    /// <summary>A link in an e-mail that was clicked: <c>link_url</c>.</summary>
    public const string EmailLinkClicked = "Email Link Clicked";

    /// <summary>An e-mail that was answered.</summary>
    public const string EmailReplied = "Email Replied";

    /// <summary>An e-mail that was marked as spam.</summary>
    public const string EmailMarkedAsSpam = "Email Marked as Spam";

    /// <summary>A recipient who unsubscribed.</summary>
    public const string Unsubscribed = "Unsubscribed";

    /// <summary>What a campaign cost and brought on a day: <c>channel</c>, <c>campaign</c>, <c>cost</c>, <c>currency</c>, <c>clicks</c>, <c>invalid_clicks</c>, <c>impressions</c>.</summary>
    public const string AdPerformance = "Ad Performance Reported";

    /// <summary>How a social post did: <c>channel</c>, <c>impressions</c>, <c>engagements</c>.</summary>
    public const string SocialPerformance = "Social Performance Reported";

    /// <summary>An answer to a survey: <c>kind</c> (<c>nps</c>, <c>csat</c>, <c>ces</c>), <c>score</c>, <c>wave</c>, <c>comment</c>.</summary>
    public const string SurveyAnswered = "Survey Answered";

    /// <summary>A contact with support: <c>contact_id</c>, <c>channel</c>, <c>cost</c>, <c>currency</c>, <c>first_response_seconds</c>, <c>resolution_seconds</c>. The newest version counts.</summary>
    public const string SupportContacted = "Support Contacted";

    /// <summary>A subscription that began: <c>subscription_id</c>, <c>monthly_value</c>, <c>currency</c>.</summary>
    public const string SubscriptionStarted = "Subscription Started";

    /// <summary>A subscription that ended: <c>subscription_id</c>.</summary>
    public const string SubscriptionCancelled = "Subscription Cancelled";

    /// <summary>A stage of the life cycle that was reached: <c>stage</c> (<c>lead</c>, <c>mql</c>, <c>sql</c>, <c>customer</c>).</summary>
    public const string StageReached = "Lifecycle Stage Reached";

    /// <summary>Something that was shown: <c>chosen_by</c> (<c>data</c>, <c>recommendation</c> or anything else).</summary>
    public const string ExperienceShown = "Experience Shown";

    /// <summary>A campaign that went live: <c>campaign</c>, <c>briefed_at</c>.</summary>
    public const string CampaignLaunched = "Campaign Launched";
}
