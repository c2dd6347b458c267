using Cdp.Kpis.History;

namespace Cdp.Kpis.Measures;

/// <summary>Finds what lies in a period, in lists by time.</summary>
internal static class TimeRange
{
    public static Part<Order> OrdersIn(this CustomerHistory history, in KpiPeriod period) => In(history.Orders, static order => order.At, period.Start, period.End);

    public static Part<Session> SessionsIn(this CustomerHistory history, in KpiPeriod period) => In(history.Sessions, static session => session.Start, period.Start, period.End);

    public static Part<EmailContact> EmailsIn(this CustomerHistory history, in KpiPeriod period) => In(history.Emails, static contact => contact.At, period.Start, period.End);

    public static Part<T> In<T>(IReadOnlyList<T> list, Func<T, DateTimeOffset> at, DateTimeOffset start, DateTimeOffset end)
    {
        var from = FirstFrom(list, at, start);
        return new Part<T>(list, from, Math.Max(from, FirstFrom(list, at, end)));
    }

    private static int FirstFrom<T>(IReadOnlyList<T> list, Func<T, DateTimeOffset> at, DateTimeOffset time)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = at(list[middle]) < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A part of a list.</summary>
    internal readonly struct Part<T>(IReadOnlyList<T> list, int from, int to)
    {
        public int Count => to - from;

        /// <summary>Gets how many come before it.</summary>
        public int Before => from;

        public T this[int index] => list[from + index];

        public Enumerator GetEnumerator() => new(list, from, to);

        public struct Enumerator(IReadOnlyList<T> list, int from, int to)
        {
            private int _at = from - 1;

            public readonly T Current => list[_at];

            public bool MoveNext() => ++_at < to;
        }
    }
}
