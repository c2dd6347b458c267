using Cdp.Collection;
using Cdp.Core.Tests.Pipeline;
using Cdp.Kpis;
using Cdp.Kpis.Vocabulary;

namespace Cdp.Core.Tests.Kpis;

/// <summary>A platform whose events are the orders of CDNOW_sample.txt. The tests of a class share it.</summary>
public sealed class CdnowPlatform : IDisposable
{
    private readonly TestPlatform _platform;

    public CdnowPlatform()
        : this(countsOrdersOfNothing: true)
    {
    }

    internal CdnowPlatform(bool countsOrdersOfNothing)
    {
        _platform = new TestPlatform(options => options.Kpis.CountsOrdersOfNothing = countsOrdersOfNothing);
        _platform.Now = new DateTimeOffset(1998, 8, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var portion in Cdnow.Orders.Index().Chunk(1_000))
        {
            var events = portion.Select(row => BusinessEvents.Order(
                Who.User(row.Item.Customer), $"line-{row.Index}", Money.Of((decimal)row.Item.Value, "USD"), new DateTimeOffset(row.Item.Day, TimeOnly.MinValue, TimeSpan.Zero), row.Item.Units));
            var result = _platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [.. events] }).AsTask().GetAwaiter().GetResult();
            if (result.Accepted != portion.Length)
            {
                throw new InvalidOperationException("Orders were refused.");
            }
        }
    }

    public ICdp Cdp => _platform.Cdp;

    public async Task<KpiValue> AskAsync(string kpi, DateOnly from, DateOnly to) =>
        (await Cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = [kpi], From = from, To = to })).Single().Value;

    public void Dispose() => _platform.Dispose();
}
