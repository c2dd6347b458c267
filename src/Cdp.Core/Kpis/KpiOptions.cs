using System.ComponentModel.DataAnnotations;

namespace Cdp.Kpis;

/// <summary>How KPIs are worked out.</summary>
public sealed class KpiOptions
{
    /// <summary>Gets or sets the ISO 4217 code of the currency that money is told in. Amounts in others are converted at the rate that their event carries, and left out where it carries none.</summary>
    /// <value>The default is <c>USD</c>, which amounts without a currency are in as well.</value>
    [Required]
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "The currency is an ISO 4217 code of three capital letters, such as USD.")]
    public string Currency { get; set; } = "USD";

    /// <summary>Gets or sets how long somebody does nothing before the next event begins a new session.</summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan SessionGap { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets how long a session is at least that counts as engaged without two views or a conversion.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan EngagedAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long somebody without an order still counts as a customer.</summary>
    /// <value>The default is 90 days.</value>
    public TimeSpan ChurnAfter { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets how long before an order a visit may be that it is credited to.</summary>
    /// <value>The default is 30 days.</value>
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how long somebody has to reach the next stage of the life cycle.</summary>
    /// <value>The default is 90 days.</value>
    public TimeSpan StageWindow { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets how long after an order something of it may still be given back. Where refunds count with their order, rates of returns of newer orders are told to be likely to rise.</summary>
    /// <value>The default is 30 days.</value>
    public TimeSpan ReturnWindow { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how long before customers are won advertising for them costs: customer acquisition cost takes the ad spend of so long before the period.</summary>
    /// <value>The default is <see cref="TimeSpan.Zero"/>.</value>
    public TimeSpan AcquisitionLag { get; set; }

    /// <summary>Gets or sets the share of revenue that is earned, for marketing ROI.</summary>
    /// <value>The default is 1.</value>
    [Range(0, 1)]
    public double Margin { get; set; } = 1;

    /// <summary>Gets or sets a value indicating whether refunds count in the period of their order instead of that of the refund.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RefundsCountWithTheOrder { get; set; }

    /// <summary>Gets or sets a value indicating whether orders of nothing count.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CountsOrdersOfNothing { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether orders whose <c>status</c> is <c>pending</c> count.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CountsPendingOrders { get; set; } = true;
}
