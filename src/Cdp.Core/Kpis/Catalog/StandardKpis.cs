using Cdp.Kpis.History;
using Cdp.Kpis.Measures;

namespace Cdp.Kpis.Catalog;

/// <summary>The KPIs that every platform has.</summary>
internal static class StandardKpis
{
    private const string Ga4 = "https://support.google.com/analytics/answer/12195621";
    private const string Shopify = "https://help.shopify.com/en/manual/reports-and-analytics/shopify-reports/report-types/default-reports/sales-reports";
    private const string GoogleAds = "https://support.google.com/google-ads/answer/6268637";
    private const string HubSpot = "https://knowledge.hubspot.com/marketing-email/analyze-your-marketing-email-campaign-performance";
    private const string Stages = "https://knowledge.hubspot.com/records/use-lifecycle-stages";
    private const string Nps = "Reichheld, \"The one number you need to grow\", Harvard Business Review, December 2003";
    private const string Ces = "Dixon, Freeman and Toman, \"Stop trying to delight your customers\", Harvard Business Review, July 2010; CES 2.0";

    private static readonly (IKpiMeasure, string) NoRate = (OrderMeasures.Unconverted, "{0} orders are in another currency and carry no exchange_rate, or their amount is too large to be one; they count as nothing. Send the rate with the order.");
    private static readonly (IKpiMeasure, string) OverRefund = (OrderMeasures.OverRefunded, "Of {0} orders more was given back than paid. Look at them.");
    private static readonly (IKpiMeasure, string) Reactivated = (OrderMeasures.ReactivatedBuyers, "{0} customers came back after a period without an order, which raises the value by the formula; retention_rate counts who stayed.");
    private static readonly (IKpiMeasure, string) Rejected = (ContactMeasures.RejectedAnswers, "{0} answers have a score outside their scale and count in nothing.");

    /// <summary>Gets all of them that are measures or quotients of measures.</summary>
    public static IReadOnlyList<IKpi> All { get; } =
    [
        Money("revenue", "Revenue", "What was ordered, after discounts, without tax, shipping and refunds.", OrderMeasures.Revenue, null, Shopify, NoRate),
        Money("net_sales", "Net sales", "Revenue less what was given back in the period.", OrderMeasures.NetSales, null, Shopify, NoRate, OverRefund),
        Count("orders", "Orders", "Orders, each once in its newest version, without tests and cancelled ones.", OrderMeasures.Orders, Shopify),
        Count("units_sold", "Units sold", "Units that were ordered.", OrderMeasures.Units),
        Mean("average_order_value", "Average order value", "Revenue divided by orders.", KpiUnit.Money, OrderMeasures.Revenue, OrderMeasures.Orders, Shopify, NoRate),
        Mean("units_per_order", "Units per order", "Units divided by orders: the average size of a transaction.", KpiUnit.Ratio, OrderMeasures.Units, OrderMeasures.Orders),
        Quotient("purchase_frequency", "Purchase frequency", "Orders divided by the customers who ordered.", KpiUnit.Ratio, OrderMeasures.Orders, OrderMeasures.Buyers),
        Money("revenue_per_visitor", "Revenue per visitor", "Revenue divided by visitors.", OrderMeasures.Revenue, VisitMeasures.Visitors, null, NoRate),
        Money("revenue_per_customer", "Revenue per customer", "Revenue divided by the customers who ordered.", OrderMeasures.Revenue, OrderMeasures.Buyers, null, NoRate),
        Count("customers", "Customers who ordered", "People with an order in the period.", OrderMeasures.Buyers),
        Count("new_customers", "New customers", "People whose first order ever lies in the period.", OrderMeasures.NewCustomers),
        Share("repeat_purchase_rate", "Repeat purchase rate", "Customers with two orders or more in the period divided by those with one or more.", OrderMeasures.RepeatBuyers, OrderMeasures.Buyers),
        Share("returning_customer_rate", "Returning customer rate", "Customers with an order in the period who had ordered before, in the period or earlier, divided by all with an order.", OrderMeasures.ReturningBuyers, OrderMeasures.Buyers, Shopify),
        Share("loyalty_share", "Share of loyal customers", "Customers with five orders or more in 365 days divided by those with an order in the period.", OrderMeasures.LoyalBuyers, OrderMeasures.Buyers),
        Share("retention_rate", "Customer retention rate", "Of those who ordered in the period before, the share that ordered in this one.", OrderMeasures.RetainedBuyers, OrderMeasures.BuyersBefore),
        Quotient("retention_rate_by_formula", "Customer retention rate by formula", "(E − N) / S: customers at the end less new ones, divided by those at the start. It may be above 1.", KpiUnit.Share, OrderMeasures.OldBuyers, OrderMeasures.BuyersBefore, null, Reactivated),
        Share("churn_rate", "Customer churn rate", "Of those who ordered in the period before, the share that did not in this one.", OrderMeasures.LostBuyers, OrderMeasures.BuyersBefore),
        Share("churn_rate_by_inactivity", "Churn rate by inactivity", "Of those who were customers at the start, the share whose last order became too old in the period.", OrderMeasures.LostByInactivity, OrderMeasures.ActiveAtStart),
        Share("subscriber_churn_rate", "Subscriber churn rate", "Of those with a subscription at the start, the share without one at the end.", ContactMeasures.SubscribersLost, ContactMeasures.SubscribersAtStart),
        Quotient("revenue_churn_rate", "Gross revenue churn rate", "Of the recurring revenue at the start, the share whose subscriptions ended.", KpiUnit.Share, ContactMeasures.RecurringRevenueLost, ContactMeasures.RecurringRevenueAtStart),
        Money("recurring_revenue", "Monthly recurring revenue", "What the subscriptions that run at the end of the period bring in a month.", ContactMeasures.RecurringRevenue, null, null),
        Returns("return_rate", "Return rate (units)", "Units given back in the period divided by units sold in it. It may be above 1.", OrderMeasures.ReturnedUnits, OrderMeasures.Units, null, OverRefund),
        Returns("return_rate_orders", "Return rate (orders)", "Orders of which something was given back in the period divided by orders placed in it.", OrderMeasures.RefundedOrders, OrderMeasures.Orders, null),
        Returns("refund_rate", "Refund rate (value)", "What was given back in the period divided by revenue.", OrderMeasures.Refunds, OrderMeasures.Revenue, Shopify, OverRefund, NoRate),
        Count("sessions", "Sessions", "Visits without a gap of 30 minutes.", VisitMeasures.Sessions, Ga4),
        Count("visitors", "Active users", "People with a session in the period.", VisitMeasures.Visitors, Ga4),
        Share("conversion_rate_sessions", "Conversion rate (sessions)", "Sessions with an order divided by sessions.", VisitMeasures.ConvertingSessions, VisitMeasures.Sessions, Ga4),
        Share("conversion_rate_users", "Conversion rate (users)", "People with an order in a session divided by people with a session.", VisitMeasures.ConvertingVisitors, VisitMeasures.Visitors, Ga4),
        Share("engagement_rate_web", "Engagement rate (web)", "Sessions of 10 seconds or more, with two views or with an order, divided by sessions.", VisitMeasures.EngagedSessions, VisitMeasures.Sessions, Ga4),
        Share("bounce_rate_web", "Bounce rate (web)", "Sessions that are not engaged divided by sessions.", VisitMeasures.SingleViewSessions, VisitMeasures.Sessions, Ga4),
        Share("checkout_abandonment_rate", "Checkout abandonment rate", "Sessions in which a checkout was begun and nothing ordered divided by those in which one was begun.", VisitMeasures.AbandonedCheckouts, VisitMeasures.CheckoutSessions),
        Share("cart_abandonment_rate", "Cart abandonment rate", "Sessions in which something was put into a cart and nothing ordered divided by those in which something was.", VisitMeasures.AbandonedCarts, VisitMeasures.CartSessions),
        Quotient("stickiness", "Stickiness", "The mean number of people with a session on a day divided by those with one in the period: DAU/MAU where it is a month.", KpiUnit.Share, VisitMeasures.DailyVisitors, VisitMeasures.Visitors),
        Money("ad_spend", "Ad spend", "What advertising cost.", ContactMeasures.AdCost, null, GoogleAds),
        Money("average_cost_per_click", "Average cost per click", "What advertising cost divided by clicks without invalid ones.", ContactMeasures.AdCost, ContactMeasures.AdClicks, GoogleAds),
        Share("click_through_rate_ads", "Click-through rate (ads)", "Clicks divided by impressions.", ContactMeasures.AdClicks, ContactMeasures.AdImpressions, GoogleAds),
        Money("cost_per_result", "Cost per order", "What advertising cost divided by orders.", ContactMeasures.AdCost, OrderMeasures.Orders, GoogleAds),
        Money("customer_acquisition_cost", "Customer acquisition cost (blended)", "What advertising cost, in the period or by the options so long before it, divided by new customers of the period, however they came.", ContactMeasures.AcquisitionCost, OrderMeasures.NewCustomers, null),
        Money("attributed_revenue", "Attributed revenue", "Revenue, credited to the channel of the last visit within 30 days that was not direct.", OrderMeasures.AttributedRevenue, null, GoogleAds, NoRate),
        Quotient("return_on_ad_spend", "Return on ad spend", "Revenue credited to the last visit that was not direct, divided by what advertising cost.", KpiUnit.Ratio, OrderMeasures.AttributedRevenue, ContactMeasures.AdCost, GoogleAds, NoRate),
        Count("emails_sent", "E-mails sent", "Messages that were sent, one for each recipient.", ContactMeasures.EmailsSent, HubSpot),
        Share("email_delivery_rate", "E-mail delivery rate", "Delivered divided by sent; delivered is sent less bounced.", ContactMeasures.EmailsDelivered, ContactMeasures.EmailsSent, HubSpot),
        Share("email_bounce_rate", "E-mail bounce rate", "Bounced divided by sent.", ContactMeasures.EmailsBounced, ContactMeasures.EmailsSent, HubSpot),
        Share("email_open_rate", "E-mail open rate", "Messages that a person opened divided by delivered ones. A click implies an open; opens by programs alone do not count.", ContactMeasures.EmailsOpened, ContactMeasures.EmailsDelivered, HubSpot, (ContactMeasures.EmailsOpenedByMachine, "{0} messages were opened by programs alone and do not count.")),
        Share("email_click_rate", "E-mail click rate", "Messages with a click on a link, other than that to unsubscribe, divided by delivered ones.", ContactMeasures.EmailsClicked, ContactMeasures.EmailsDelivered, HubSpot),
        Share("email_click_to_open_rate", "E-mail click-to-open rate", "Messages with a click divided by opened ones.", ContactMeasures.EmailsClicked, ContactMeasures.EmailsOpened, HubSpot),
        Share("email_unsubscribe_rate", "E-mail unsubscribe rate", "Messages by which the recipient unsubscribed divided by delivered ones.", ContactMeasures.EmailsUnsubscribed, ContactMeasures.EmailsDelivered, HubSpot),
        Share("email_spam_rate", "E-mail spam rate", "Messages that were marked as spam divided by delivered ones.", ContactMeasures.EmailsSpam, ContactMeasures.EmailsDelivered, HubSpot),
        Share("engagement_rate_email", "Engagement rate (e-mail)", "Messages that were opened, clicked or answered divided by delivered ones.", ContactMeasures.EmailsEngaged, ContactMeasures.EmailsDelivered, HubSpot),
        Quotient("engagement_rate_social", "Engagement rate (social)", "Likes, shares, answers and clicks divided by impressions.", KpiUnit.Share, ContactMeasures.SocialEngagements, ContactMeasures.SocialImpressions),
        Stage("lead_to_mql_rate", "Lead to MQL rate", LifecycleStage.Lead),
        Stage("mql_to_sql_rate", "MQL to SQL rate", LifecycleStage.MarketingQualified),
        Stage("sql_to_customer_rate", "SQL to customer rate", LifecycleStage.SalesQualified),
        Count("leads", "Leads", "People who became leads in the period.", ContactMeasures.Reached(LifecycleStage.Lead), Stages),
        new RatioKpi(
            new KpiDefinition { Name = "nps", Title = "Net promoter score", Text = "The share that answers 9 or 10 less the share that answers 0 to 6, in points from −100 to 100. A respondent's latest answer of a wave counts.", Unit = KpiUnit.Points, Statistic = KpiStatistic.Mean, Source = Nps },
            ContactMeasures.NpsBalance,
            ContactMeasures.NpsAnswers,
            Rejected) { Scale = 100 },
        Share("csat", "Customer satisfaction", "The share of answers of 4 or 5 on a scale from 1 to 5.", ContactMeasures.CsatSatisfied, ContactMeasures.CsatAnswers, null, Rejected),
        Mean("ces", "Customer effort score", "The mean of answers from 1 to 7, where 7 is the least effort.", KpiUnit.Points, ContactMeasures.CesScore, ContactMeasures.CesAnswers, Ces, Rejected),
        Share("ces_easy", "Share with little effort", "The share of answers of 5 or more on a scale from 1 to 7.", ContactMeasures.CesEasy, ContactMeasures.CesAnswers, Ces, Rejected),
        Money("support_cost", "Support cost", "What contacts with support cost.", ContactMeasures.SupportCost, null, null),
        Money("support_cost_per_customer", "Support cost per customer", "What contacts with support cost divided by people who visited, ordered or asked in the period.", ContactMeasures.SupportCost, VisitMeasures.ActiveCustomers, null),
        Money("support_cost_per_contact", "Support cost per contact", "What contacts with support cost divided by contacts.", ContactMeasures.SupportCost, ContactMeasures.SupportContacts, null),
        Quotient("contact_rate", "Contact rate", "Contacts with support divided by people who visited, ordered or asked in the period.", KpiUnit.Ratio, ContactMeasures.SupportContacts, VisitMeasures.ActiveCustomers),
        Mean("first_response_time", "First response time", "The mean time to the first response.", KpiUnit.Hours, ContactMeasures.FirstResponse, ContactMeasures.Responded),
        Mean("resolution_time", "Resolution time", "The mean time to the solution.", KpiUnit.Hours, ContactMeasures.Resolution, ContactMeasures.Resolved),
        Mean("time_to_launch", "Time to launch a campaign", "The mean time from the briefing of a campaign to its launch.", KpiUnit.Days, ContactMeasures.LaunchDays, ContactMeasures.Launches),
        Share("data_driven_experiences", "Share of experiences driven by data", "Experiences that data or a recommendation chose divided by all that were shown.", ContactMeasures.DrivenExperiences, ContactMeasures.Experiences),
    ];

    /// <summary>Gets those that are formulas over the others.</summary>
    public static IReadOnlyList<(KpiDefinition Definition, string Formula)> Formulas { get; } =
    [
        (new KpiDefinition { Name = "marketing_roi_total", Title = "Marketing ROI (total revenue)", Text = "(Revenue × margin − ad spend) / ad spend: as if all revenue came of advertising.", Unit = KpiUnit.Share }, "(revenue * margin - ad_spend) / ad_spend"),
        (new KpiDefinition { Name = "marketing_roi", Title = "Marketing ROI (attributed revenue)", Text = "(Attributed revenue × margin − ad spend) / ad spend. Attributed is not incremental: a holdout tells what advertising adds.", Unit = KpiUnit.Share }, "(attributed_revenue * margin - ad_spend) / ad_spend"),
        (new KpiDefinition { Name = "customer_lifetime_value_simple", Title = "Customer lifetime value (simple)", Text = "Average order value × orders per customer of the period × margin / churn rate: what a customer brings if rates stay as they are.", Unit = KpiUnit.Money }, "average_order_value * purchase_frequency * margin / churn_rate"),
    ];

    private static RatioKpi Count(string name, string title, string text, IKpiMeasure measure, string? source = null) => Make(name, title, text, KpiUnit.Count, KpiStatistic.Total, source, measure, null, []);

    private static RatioKpi Money(string name, string title, string text, IKpiMeasure numerator, IKpiMeasure? denominator, string? source, params IReadOnlyList<(IKpiMeasure, string)> warnings) =>
        Make(name, title, text, KpiUnit.Money, KpiStatistic.Total, source, numerator, denominator, warnings);

    private static RatioKpi Mean(string name, string title, string text, KpiUnit unit, IKpiMeasure numerator, IKpiMeasure denominator, string? source = null, params IReadOnlyList<(IKpiMeasure, string)> warnings) =>
        Make(name, title, text, unit, KpiStatistic.Mean, source, numerator, denominator, warnings);

    private static RatioKpi Share(string name, string title, string text, IKpiMeasure numerator, IKpiMeasure denominator, string? source = null, params IReadOnlyList<(IKpiMeasure, string)> warnings) =>
        Make(name, title, text, KpiUnit.Share, KpiStatistic.Proportion, source, numerator, denominator, warnings);

    private static RatioKpi Quotient(string name, string title, string text, KpiUnit unit, IKpiMeasure numerator, IKpiMeasure denominator, string? source = null, params IReadOnlyList<(IKpiMeasure, string)> warnings) =>
        Make(name, title, text, unit, KpiStatistic.Total, source, numerator, denominator, warnings);

    private static RatioKpi Stage(string name, string title, LifecycleStage stage) => Maturing(
        name,
        title,
        $"Of those who became {ContactMeasures.NameOf(stage)} in the period, the share that became {ContactMeasures.NameOf(stage + 1)} within 90 days. A stage that is skipped counts as reached, and coming back counts once.",
        KpiStatistic.Proportion,
        ContactMeasures.ReachedNext(stage),
        ContactMeasures.Reached(stage),
        Stages,
        static options => options.StageWindow);

    private static RatioKpi Returns(string name, string title, string text, IKpiMeasure numerator, IKpiMeasure denominator, string? source, params IReadOnlyList<(IKpiMeasure, string)> warnings) =>
        Maturing(name, title, text, KpiStatistic.Total, numerator, denominator, source, static options => options.RefundsCountWithTheOrder ? options.ReturnWindow : TimeSpan.Zero, warnings);

    private static RatioKpi Maturing(
        string name, string title, string text, KpiStatistic statistic, IKpiMeasure numerator, IKpiMeasure denominator, string? source, Func<KpiOptions, TimeSpan> maturesAfter, params IReadOnlyList<(IKpiMeasure, string)> warnings) =>
        new(new KpiDefinition { Name = name, Title = title, Text = text, Unit = KpiUnit.Share, Statistic = statistic, Source = source }, numerator, denominator, warnings) { MaturesAfter = maturesAfter };

    private static RatioKpi Make(
        string name, string title, string text, KpiUnit unit, KpiStatistic statistic, string? source, IKpiMeasure numerator, IKpiMeasure? denominator, IReadOnlyList<(IKpiMeasure, string)> warnings) =>
        new(new KpiDefinition { Name = name, Title = title, Text = text, Unit = unit, Statistic = statistic, Source = source }, numerator, denominator, warnings);
}
