using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.Customers;
using Cdp.Kpis.History;
using Cdp.Kpis.Pages;
using Cdp.Kpis.Surveys;

namespace Cdp.Tool.Report;

/// <summary>Takes what every customer did, for the parts of a report that look at customers one by one.</summary>
/// <param name="period">The time of the report.</param>
/// <param name="currency">The currency of the amounts.</param>
internal sealed class ReportHistories(KpiPeriod period, string currency)
{
    private readonly PageCalculator _pages = new(new PageRequest { From = period.Start, To = period.End });
    private readonly OrderAttribution _attribution = new(new AttributionRequest { From = period.Start, To = period.End }, currency);
    private readonly List<(DateOnly Day, SurveyResponse Response)> _answers = [];
    private readonly List<(string Customer, DateOnly Day, long Amount)> _orders = [];

    /// <summary>Gets the orders up to the end of the time: who, when, and for how much in minor units.</summary>
    public IReadOnlyList<(string Customer, DateOnly Day, long Amount)> Orders => _orders;

    /// <summary>Gets the answers to how likely one recommends, of the time.</summary>
    public IReadOnlyList<(DateOnly Day, SurveyResponse Response)> Answers => _answers;

    /// <summary>Adds a customer.</summary>
    /// <param name="profile">Who.</param>
    /// <param name="history">What was done.</param>
    public void Add(ProfileId profile, CustomerHistory history)
    {
        _orders.AddRange(history.Orders.Where(order => order.At < period.End).Select(order => (profile.ToString(), period.DayOf(order.At), (long)(order.Net ?? 0))));
        _answers.AddRange(history.Surveys.Where(answer => answer.Kind == "nps" && period.Contains(answer.At)).Select(answer => (period.DayOf(answer.At), new SurveyResponse(ScoreOf(answer.Score)))));
        _pages.Add(history);
        _attribution.Add(history);
    }

    /// <summary>Gives how pages did.</summary>
    /// <returns>The pages.</returns>
    public PageResult Pages() => _pages.Calculate();

    /// <summary>Gives which channels brought the orders.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The credits.</returns>
    public AttributionResult Attribution(CancellationToken cancellationToken) => _attribution.Calculate(cancellationToken);

    // A score between two whole ones is on the side on which KPIs count it.
    private static int ScoreOf(decimal score) => score switch
    {
        >= NetPromoterScore.LowestPromoter => NetPromoterScore.LowestPromoter,
        <= NetPromoterScore.HighestDetractor => NetPromoterScore.HighestDetractor,
        _ => NetPromoterScore.HighestDetractor + 1,
    };
}
