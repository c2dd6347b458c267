using Cdp.Segmentation.Windows;

namespace Cdp.Kpis;

/// <summary>What a request asks for, taken apart: KPIs, measures and periods.</summary>
internal sealed class KpiPlan
{
    private const int MostPeriods = 10_000;

    /// <summary>The years within which times of a business are.</summary>
    public const int FirstYear = 1900;
    public const int LastYear = 9000;

    public KpiPlan(KpiRequest request, KpiRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(request);
        Request = request;
        if (request.Kpis.Count == 0)
        {
            throw new ArgumentException("No KPI is named. Name one or more in KpiRequest.Kpis.", nameof(request));
        }

        if (request.To <= request.From)
        {
            throw new ArgumentException($"The time from {request.From:yyyy-MM-dd} to {request.To:yyyy-MM-dd} has no day. KpiRequest.To is the day behind the last one.", nameof(request));
        }

        if (!IsOfBusiness(request.From.Year) || !IsOfBusiness(request.To.Year))
        {
            throw new ArgumentException($"The time from {request.From:yyyy-MM-dd} to {request.To:yyyy-MM-dd} is not within the years {FirstYear} to {LastYear}. Give a time of the business.", nameof(request));
        }

        if (request.By.Kind == KpiDimensionKind.Trait && string.IsNullOrEmpty(request.By.Name))
        {
            throw new ArgumentException("The trait to break down by has no name. Give one with KpiDimension.Trait(name).", nameof(request));
        }

        Kpis = [.. request.Kpis.Select(registry.Find)];
        Measures = [.. Kpis.SelectMany(static kpi => kpi.Measures).DistinctBy(static measure => measure.Name)];
        Periods = Divide(request);
        var compared = request.Compare == KpiComparison.None ? [] : Divide(Earlier(request));
        Compared = compared.Length == 0 ? [] : [.. Periods.Select((period, i) => Periods.Length + (request.Compare == KpiComparison.PreviousYear ? YearBefore(compared, period, i) : Math.Min(i, compared.Length - 1)))];
        AllPeriods = [.. Periods, .. compared];
    }

    public KpiRequest Request { get; }

    public IReadOnlyList<IKpi> Kpis { get; }

    public IKpiMeasure[] Measures { get; }

    /// <summary>Gets the periods that are asked for.</summary>
    public KpiPeriod[] Periods { get; }

    /// <summary>Gets, for each of them, the place of the one that it is compared with.</summary>
    public int[] Compared { get; }

    /// <summary>Gets the periods that are asked for, then those that they are compared with.</summary>
    public KpiPeriod[] AllPeriods { get; }

    /// <summary>Tells whether a business can be asked about a year.</summary>
    public static bool IsOfBusiness(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>Finds the period that begins a year earlier by the calendar; of weeks, which begin on other days then, the one of the same number.</summary>
    private static int YearBefore(KpiPeriod[] compared, KpiPeriod period, int number)
    {
        var wanted = LocalStart(period).AddYears(-1);
        return Array.FindIndex(compared, other => LocalStart(other) == wanted) is >= 0 and var same ? same : Math.Min(number, compared.Length - 1);

        static DateTime LocalStart(KpiPeriod of) => TimeZoneInfo.ConvertTime(of.Start, of.Zone).DateTime;
    }

    private static KpiRequest Earlier(KpiRequest request)
    {
        if (request.Compare == KpiComparison.PreviousYear)
        {
            return request with { From = request.From.AddYears(-1), To = request.To.AddYears(-1) };
        }

        if (request.Grain is null)
        {
            return request with { From = Before(request.From, request.To), To = request.From };
        }

        // The period before each is its neighbour, so that one more in front is all it takes.
        var first = Divide(request)[0];
        return request with { From = first.DayOf(first.PreviousStart), To = request.To };
    }

    /// <summary>Gives the first day of a time as long before another: in whole months where that is what it is.</summary>
    private static DateOnly Before(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.Day == 1 && to.Day == 1 && months > 0 ? from.AddMonths(-months) : from.AddDays(from.DayNumber - to.DayNumber);
    }

    private static KpiPeriod[] Divide(KpiRequest request)
    {
        var days = new CalendarPeriods { Unit = CalendarUnit.Day, Zone = request.Zone, WeekStart = request.WeekStart };
        if (days.IsOfProfile)
        {
            throw new ArgumentException("KPIs are told in the time zone of the business. Give an IANA name, such as Asia/Ho_Chi_Minh.", nameof(request));
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(request.Zone);
        var (start, end) = (InstantOf(request.From), InstantOf(request.To));
        if (request.Grain is not { } unit)
        {
            return [new KpiPeriod(TimeOf(start), TimeOf(end), TimeOf(InstantOf(Before(request.From, request.To))), zone)];
        }

        var grain = days with { Unit = unit };
        var periods = new List<KpiPeriod>();
        for (var at = start; at < end;)
        {
            var next = Math.Min(end, grain.NextStart(at));
            periods.Add(new KpiPeriod(TimeOf(at), TimeOf(next), TimeOf(grain.StartOf(at, -1)), zone));
            at = next;
            if (periods.Count > MostPeriods)
            {
                throw new ArgumentException($"There are more than {MostPeriods:N0} periods. Give a shorter time or longer periods.", nameof(request));
            }
        }

        return [.. periods];

        long InstantOf(DateOnly day) => days.InstantOf(day.ToDateTime(TimeOnly.MinValue));
    }

    private static DateTimeOffset TimeOf(long instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant);
}
