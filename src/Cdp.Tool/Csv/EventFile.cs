using Cdp.Kpis.Funnels;

namespace Cdp.Tool.Csv;

/// <summary>What customers did, as a file gives it.</summary>
/// <param name="byCustomer">The events of each customer.</param>
/// <param name="last">The time of the last one.</param>
internal sealed class EventFile(Dictionary<string, List<FunnelEvent>> byCustomer, DateTimeOffset last)
{
    /// <summary>Gets the events of each customer, in any order.</summary>
    public IEnumerable<IReadOnlyList<FunnelEvent>> Customers => byCustomer.Values;

    /// <summary>Gets the time of the last event.</summary>
    public DateTimeOffset Last => last;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">The places of who did something, when, and what.</param>
    /// <param name="properties">The columns of further properties.</param>
    /// <param name="firstOfInstant">The events of which, at one instant, the former comes first; others come after them, in ordinal order.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ToolException">A column is missing, or a field cannot be used.</exception>
    public static EventFile Read(CsvFile file, (int Customer, int Date, int Event) columns, IEnumerable<string> properties, IReadOnlyList<string> firstOfInstant, CancellationToken cancellationToken)
    {
        var (fields, events, last) = (new CsvFields(file), new Dictionary<string, List<FunnelEvent>>(StringComparer.Ordinal), DateTimeOffset.MinValue);
        var places = properties.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Place: file.PlaceOf(name))).ToList();
        file.Read(
            (row, _) =>
            {
                var (name, at) = (fields.Text(row, columns.Event), fields.Time(row, columns.Date));
                var values = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (property, place) in places)
                {
                    if (row[place].Span.Trim() is { IsEmpty: false } value)
                    {
                        values.Add(property, value.ToString());
                    }
                }

                var customer = fields.Text(row, columns.Customer);
                if (!events.TryGetValue(customer, out var own))
                {
                    events.Add(customer, own = []);
                }

                own.Add(new FunnelEvent(name, at, OrderOf(name, values), values));
                last = at > last ? at : last;
                return true;
            },
            cancellationToken);
        return new EventFile(events, last);

        // Files often tell days and no times, and rows come in any order: what is expected first is taken to be first.
        string OrderOf(string name, Dictionary<string, string> values)
        {
            var step = firstOfInstant.TakeWhile(first => first != name).Count();
            return $"{step:D6}\0{name}\0{string.Join('\0', values.Select(static pair => $"{pair.Key}={pair.Value}"))}";
        }
    }
}
